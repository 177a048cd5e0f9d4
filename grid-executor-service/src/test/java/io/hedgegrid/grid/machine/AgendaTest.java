package io.hedgegrid.grid.machine;

import static io.hedgegrid.grid.machine.Fixtures.dec;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** At which prices and ticks a session wakes. */
class AgendaTest {

    private final Fixtures.SettingsBuilder settings = new Fixtures.SettingsBuilder();

    @Test
    void aSessionThatDoesNotTradeNeverWakes() {
        assertThat(Agenda.of(Scene.registered(settings.build()).state)).isEqualTo(Agenda.IDLE);
    }

    @Test
    void aSessionWithoutPositionsWakesForItsStatusOnly() {
        Scene scene = Scene.running(settings.build());
        scene.ticks(2, "50000");

        Agenda agenda = Agenda.of(scene.state);

        assertThat(agenda.everyTick()).isFalse();
        assertThat(agenda.always()).isEqualTo(ActionPrices.NONE);
        assertThat(agenda.onNewCandle()).isEqualTo(ActionPrices.NONE);
        assertThat(agenda.phase())
                .isEqualTo(Agenda.phaseOf(scene.session().times().startTick()));
    }

    @Test
    void aSignalWakesWhereItsSideIsFree() {
        Scene scene = Scene.running(settings.build());
        scene.ticks(2, "50000");

        scene.signal(EntrySignal.BUY);

        assertThat(Agenda.of(scene.state).everyTick()).isTrue();
    }

    @Test
    void aSignalDoesNotWakeWhereItsSideHasAPosition() {
        Scene scene = Scene.withLong(settings.build(), "50000");
        scene.tickInNextCandle("50000");

        scene.signalOf(scene.time / Fixtures.MINUTE * Fixtures.MINUTE, EntrySignal.BUY);

        assertThat(scene.session().watch().isSignalPending()).isTrue();
        assertThat(Agenda.of(scene.state).everyTick()).isFalse();
    }

    @Test
    void aSignalWhoseTickWasLeftOutIsUsedUp() {
        settings.single = dec("1");
        Scene scene = Scene.withLong(settings.build(), "50000");
        scene.tickInNextCandle("50000");
        scene.signalOf(scene.time / Fixtures.MINUTE * Fixtures.MINUTE, EntrySignal.BUY);
        leaveOutTick(scene, "50001");

        scene.tick("50500");
        scene.fillAll();
        scene.tick("50500");

        assertThat(scene.positions()).isEmpty();
        assertThat(scene.orders()).isEmpty();
    }

    @Test
    void aSignalWhoseFirstTickClosesItsSideOpensItAnew() {
        settings.single = dec("1");
        Scene scene = Scene.withLong(settings.build(), "50000");
        scene.tickInNextCandle("50000");
        scene.signalOf(scene.time / Fixtures.MINUTE * Fixtures.MINUTE, EntrySignal.BUY);

        scene.tick("50500");
        scene.fillAll();

        assertThat(scene.positions()).hasSize(1);
        assertThat(scene.positions().getFirst().entryPrice()).isEqualByComparingTo("50500");
    }

    @Test
    void singleProfitAndAdditionBoundTheQuietPricesExactly() {
        settings.single = dec("1.5");
        settings.openOnNewCandle = false;
        Scene scene = Scene.withLong(settings.build(), "50000");

        assertPrices(Agenda.of(scene.state).always(), "49750", "50750");
    }

    @Test
    void shortsAreMirrored() {
        settings.single = dec("1.5");
        settings.openOnNewCandle = false;
        Scene scene = Scene.withShort(settings.build(), "50000");

        assertPrices(Agenda.of(scene.state).always(), "49250", "50250");
    }

    @Test
    void additionsOnNewCandlesMatterOnAFirstTickOnly() {
        settings.openOnNewCandle = true;
        Scene scene = Scene.withLong(settings.build(), "50000");

        Agenda agenda = Agenda.of(scene.state);

        assertThat(agenda.always().atOrBelow()).isNull();
        assertPrices(agenda.onNewCandle(), "49750", null);
        assertThat(agenda.candleMillis()).isEqualTo(Fixtures.MINUTE);
    }

    @Test
    void theLossLimitWakesWhereRealisedAndUnrealisedReachIt() {
        settings.single = BigDecimal.ZERO;
        settings.openOnNewCandle = true;
        settings.maxLoss = dec("5");
        Scene scene = Scene.withLong(settings.build(), "50000");
        BigDecimal lot = scene.positions().getFirst().lot();

        BigDecimal expected = dec("50000").subtract(dec("5").divide(lot));

        assertPrices(Agenda.of(scene.state).always(), expected.toPlainString(), null);
    }

    @Test
    void anOrderInFlightWakesAtEveryTick() {
        Scene scene = Scene.running(settings.build());
        scene.signal(EntrySignal.BUY);
        scene.tick("50000");

        assertThat(scene.orders()).hasSize(1);
        assertThat(Agenda.of(scene.state).everyTick()).isTrue();
    }

    private static void leaveOutTick(Scene scene, String price) {
        scene.time += 1_000;
        scene.market = scene.market.next(dec(price), scene.time, scene.time + 5);
    }

    private static void assertPrices(ActionPrices prices, @Nullable String below, @Nullable String above) {
        if (below == null) {
            assertThat(prices.atOrBelow()).isNull();
        } else {
            assertThat(prices.atOrBelow()).isEqualByComparingTo(below);
        }
        if (above == null) {
            assertThat(prices.atOrAbove()).isNull();
        } else {
            assertThat(prices.atOrAbove()).isEqualByComparingTo(above);
        }
    }
}
