package io.hedgegrid.marketdata.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgegrid.marketdata.core.PriceConflation.Verdict;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PriceConflationTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private final PriceConflation afterNoon = new PriceConflation(Duration.ofSeconds(1), NOON);

    @Test
    void firstPriceOfASymbolGoesOut() {
        PriceConflation fresh = new PriceConflation(Duration.ofSeconds(1), null);

        assertThat(fresh.judge(NOON, null, null)).isEqualTo(Verdict.PUBLISH);
    }

    @Test
    void priceExactlyOneIntervalLaterGoesOut() {
        assertThat(afterNoon.judge(NOON.plusSeconds(1), null, null)).isEqualTo(Verdict.PUBLISH);
    }

    @Test
    void priceWithinTheIntervalIsConflated() {
        assertThat(afterNoon.judge(NOON.plusMillis(999), null, null)).isEqualTo(Verdict.CONFLATED);
    }

    @Test
    void priceThatIsNotNewerIsStale() {
        assertThat(afterNoon.judge(NOON, null, null)).isEqualTo(Verdict.STALE);
        assertThat(afterNoon.judge(NOON.minusSeconds(60), null, null)).isEqualTo(Verdict.STALE);
    }

    @Test
    void crossedBookIsDropped() {
        Instant later = NOON.plusSeconds(5);

        assertThat(afterNoon.judge(later, new BigDecimal("100.1"), new BigDecimal("100")))
                .isEqualTo(Verdict.CROSSED);
        assertThat(afterNoon.judge(later, new BigDecimal("100"), new BigDecimal("100.0")))
                .isEqualTo(Verdict.PUBLISH);
    }

    @Test
    void nextIntervalStartsAtThePublishedPrice() {
        PriceConflation next = afterNoon.published(NOON.plusMillis(1_500));

        assertThat(next.judge(NOON.plusMillis(2_499), null, null)).isEqualTo(Verdict.CONFLATED);
        assertThat(next.judge(NOON.plusMillis(2_500), null, null)).isEqualTo(Verdict.PUBLISH);
    }
}
