package io.hedgegrid.paper.engine;

import static io.hedgegrid.paper.engine.Fixtures.candle;
import static io.hedgegrid.paper.engine.Fixtures.decimal;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TickPathTest {

    @Test
    void theExtremeNearerToTheOpenComesFirst() {
        assertThat(TickPath.prices(candle(0, "100", "103", "98", "99", "1")))
                .containsExactly(decimal("100"), decimal("98"), decimal("103"), decimal("99"));
        assertThat(TickPath.prices(candle(0, "100", "101", "98", "99", "1")))
                .containsExactly(decimal("100"), decimal("101"), decimal("98"), decimal("99"));
    }

    @Test
    void onATieTheLowComesFirst() {
        assertThat(TickPath.prices(candle(0, "100.0", "102.0", "98.0", "99", "1")))
                .containsExactly(decimal("100.0"), decimal("98.0"), decimal("102.0"), decimal("99"));
    }

    @Test
    void theCandleGrowsWithItsTicksAndIsWholeAfterTheLast() {
        Candle whole = candle(60_000, "100", "103", "98", "99", "8");

        assertThat(TickPath.after(whole, 0))
                .isEqualTo(Candle.of(
                        60_000, decimal("100"), decimal("100"), decimal("100"), decimal("100"), decimal("2")));
        assertThat(TickPath.after(whole, 1).low()).isEqualByComparingTo("98");
        assertThat(TickPath.after(whole, 1).high()).isEqualByComparingTo("100");
        assertThat(TickPath.after(whole, 2).high()).isEqualByComparingTo("103");
        assertThat(TickPath.after(whole, 2).volume()).isEqualByComparingTo("6");
        assertThat(TickPath.after(whole, 3)).isEqualTo(whole);
    }
}
