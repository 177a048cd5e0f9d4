package io.hedgegrid.grid.machine;

import static io.hedgegrid.grid.machine.Fixtures.dec;
import static org.assertj.core.api.Assertions.assertThat;

import io.hedgegrid.grid.machine.Event.TradeClosed;
import io.hedgegrid.grid.machine.Event.TradeOpened;
import io.hedgegrid.grid.machine.Fixtures.SettingsBuilder;
import io.hedgegrid.grid.machine.Output.Request;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The worked example of docs/trading-rules.md, number by number. */
class WorkedExampleTest {

    private static final BigDecimal TAKER_FEE = dec("0.0006");

    @Test
    void aLongGridGrowsByItsMultiplierAndIsClosedByItsJointProfit() {
        SettingsBuilder settings = new SettingsBuilder();
        settings.multiplier = dec("2");
        settings.baseLot = dec("0.01");
        Scene scene = Scene.registered(settings.build());
        scene.balance = dec("10000");
        scene.command(Input.Start::new);
        scene.signal(EntrySignal.BUY);

        scene.tick("50000");
        fillAll(scene);
        scene.tick("49750.1");
        assertThat(scene.orders()).as("not yet 0.5 % below").isEmpty();
        scene.tick("49750");
        fillAll(scene);
        scene.tick("49500");
        fillAll(scene);

        assertThat(scene.events(TradeOpened.class))
                .extracting(
                        opened -> opened.reason() + " " + opened.gridLevel() + " " + opened.lot() + " " + opened.price()
                                + " " + opened.fee().stripTrailingZeros().toPlainString())
                .containsExactly("ENTRY 1 0.01 50000 0.3", "GRID 1 0.02 49750 0.597", "GRID 1 0.04 49500 1.188");

        scene.tick("50139.2");
        assertThat(scene.orders()).as("34.744 of 3475 USDT").isEmpty();
        scene.tick("50139.3");
        assertThat(scene.orders()).hasSize(3).allMatch(r -> Scene.place(r).reason() == OrderReason.PAIR_PROFIT);
        fillAll(scene);

        List<TradeClosed> closed = scene.events(TradeClosed.class);
        assertThat(closed)
                .extracting(TradeClosed::pnl)
                .containsExactly(dec("0.7921642"), dec("6.5873284"), dec("23.1806568"));
        assertThat(sum(closed.stream().map(TradeClosed::fee).toList())).isEqualByComparingTo("4.1908506");
        assertThat(scene.session().results().realised()).isEqualByComparingTo("30.5601494");
        assertThat(scene.life()).isEqualTo(new Life.Running());
    }

    private static void fillAll(Scene scene) {
        for (Request request : scene.orders()) {
            BigDecimal price = Scene.place(request).decisionPrice();
            BigDecimal fee = price.multiply(Scene.place(request).size()).multiply(TAKER_FEE);
            scene.fill(request, price.toPlainString(), fee.toPlainString());
        }
    }

    private static BigDecimal sum(List<BigDecimal> values) {
        return values.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
