package io.hedgegrid.grid.machine;

import static io.hedgegrid.grid.machine.Fixtures.dec;
import static org.assertj.core.api.Assertions.assertThat;

import io.hedgegrid.grid.machine.Event.LimitHit;
import io.hedgegrid.grid.machine.Event.TradeClosed;
import io.hedgegrid.grid.machine.Fixtures.SettingsBuilder;
import io.hedgegrid.grid.machine.Output.Request;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClosingTest {

    @Test
    void aThresholdIsMetByEqualityInExactDecimals() {
        SettingsBuilder settings = new SettingsBuilder();
        settings.single = dec("2");
        settings.baseLot = dec("0.1");
        Scene scene = Scene.withLong(settings.build(), "121.50");

        scene.tick("123.92");
        assertThat(scene.orders()).isEmpty();
        scene.tick("123.93");

        assertThat(Scene.place(scene.order()).reason()).isEqualTo(OrderReason.SINGLE_PROFIT);
    }

    @Test
    void aShortsProfitIsMirrored() {
        Scene scene = Scene.withShort(Fixtures.defaults(), "50000");

        scene.tick("48500.1");
        assertThat(scene.orders()).isEmpty();
        scene.tick("48500");

        assertThat(scene.orders()).hasSize(1);
    }

    @Test
    void theJointProfitNeedsTwoPositions() {
        Scene scene = Scene.withLong(Fixtures.defaults(), "50000");
        scene.tick("50500");
        assertThat(scene.orders()).as("one position alone is above 1 %").isEmpty();

        scene.time += Fixtures.MINUTE;
        scene.open(EntrySignal.SELL, "51000");
        scene.tick("51000");

        assertThat(scene.orders())
                .as("(1000 + 0) · 0.001 of 101 is just short of 1 %")
                .isEmpty();
        scene.tick("50950");
        assertThat(scene.orders()).isEmpty();
    }

    @Test
    void theJointProfitIsMetByEqualityInPercentOfWhatThePositionsCost() {
        Scene scene = Scene.withLong(Fixtures.defaults(), "50000");
        scene.tick("49500");
        scene.fillAll();

        scene.tick("50247.4");
        assertThat(scene.orders()).isEmpty();
        scene.tick("50247.5");

        assertThat(scene.orders())
                .as("0.2475 + 0.7475 is 1 % of 99.5")
                .hasSize(2)
                .allMatch(r -> Scene.place(r).reason() == OrderReason.PAIR_PROFIT);
    }

    @Test
    void aPositionBeingClosedIsNoPartOfAPair() {
        Scene scene = Scene.withLong(Fixtures.defaults(), "50000");
        scene.tick("49500");
        scene.fillAll();
        scene.tick("50985");
        Request close = scene.order();
        assertThat(Scene.place(close).reason()).isEqualTo(OrderReason.SINGLE_PROFIT);
        scene.loseTrackOf(close);

        scene.tick("51000");

        assertThat(scene.orders()).as("2 % of one position alone").containsExactly(close);
    }

    @Test
    void theJointProfitClosesAllLongsFirst() {
        SettingsBuilder settings = new SettingsBuilder();
        settings.single = dec("0");
        Scene scene = Scene.withShort(settings.build(), "50000");
        scene.tick("49000");
        scene.time += Fixtures.MINUTE;
        scene.open(EntrySignal.BUY, "48990");

        scene.tick("48990");

        assertThat(scene.orders()).extracting(r -> Scene.place(r).side()).containsExactly(Side.LONG, Side.SHORT);
        assertThat(scene.orders()).allMatch(r -> Scene.place(r).reason() == OrderReason.PAIR_PROFIT);
    }

    @Test
    void realisedProfitIsNetOfTheFeesOfOpeningAndClosing() {
        Scene scene = Scene.running(Fixtures.defaults());
        scene.signal(EntrySignal.BUY);
        scene.tick("50000");
        scene.fill(scene.order(), "50000", "0.03");
        scene.tick("51500");

        scene.fill(scene.order(), "51510", "0.0309");

        assertThat(scene.events(TradeClosed.class)).singleElement().satisfies(closed -> {
            assertThat(closed.pnl()).as("1510 · 0.001 - 0.0609").isEqualByComparingTo("1.4491");
            assertThat(closed.fee()).isEqualByComparingTo("0.0609");
            assertThat(closed.pnlPercent()).isEqualByComparingTo("3.02");
        });
        assertThat(scene.session().results().realised()).isEqualByComparingTo("1.4491");
        assertThat(scene.session().results().winning()).isEqualTo(1);
    }

    @Test
    void aPositionBeingClosedIsNotClosedAgain() {
        Scene scene = Scene.withLong(Fixtures.defaults(), "50000");
        scene.tick("51500");
        Request order = scene.order();

        scene.ticks(3, "52000");

        assertThat(scene.orders()).containsExactly(order);
    }

    @Test
    void aCloseThatFailedIsTriedAgainAfterABackOffInMarketTime() {
        Scene scene = Scene.withLong(Fixtures.defaults(), "50000");
        scene.tick("51500");
        scene.reject(scene.order(), "40762");
        assertThat(scene.orders()).isEmpty();

        scene.tickAt(scene.time + 999, "50000");
        assertThat(scene.orders()).isEmpty();
        scene.tickAt(scene.time + 1, "50000");
        assertThat(Scene.place(scene.order()).reason()).isEqualTo(OrderReason.SINGLE_PROFIT);

        scene.reject(scene.order(), "40762");
        scene.tickAt(scene.time + 1_999, "50000");
        assertThat(scene.orders()).as("the second back-off is two seconds").isEmpty();
        scene.tickAt(scene.time + 1, "50000");
        assertThat(scene.orders()).hasSize(1);
    }

    @Test
    void whatAPartialCloseLeavesIsClosedToo() {
        SettingsBuilder settings = new SettingsBuilder();
        settings.baseLot = dec("0.004");
        Scene scene = Scene.running(settings.build());
        scene.signal(EntrySignal.BUY);
        scene.tick("50000");
        scene.fill(scene.order(), "50000", "0.12");
        scene.tick("51500");

        scene.fillPartly(scene.order(), "0.001", "0.03");
        assertThat(scene.positions()).singleElement().satisfies(position -> {
            assertThat(position.lot()).isEqualByComparingTo("0.003");
            assertThat(position.openingFee()).isEqualByComparingTo("0.09");
        });
        assertThat(scene.session().results().closedPositions()).isZero();

        scene.tick("51500");
        scene.fill(scene.order(), "51500", "0.09");
        assertThat(scene.positions()).isEmpty();
        assertThat(scene.session().results().closedPositions()).isEqualTo(1);
        assertThat(scene.session().results().realised())
                .as("6 gross - 0.12 - 0.12")
                .isEqualByComparingTo("5.76");
    }

    @Test
    void theDaysProfitTargetClosesAllAndStops() {
        SettingsBuilder settings = new SettingsBuilder();
        settings.pair = dec("0");
        settings.globalProfit = dec("1.5");
        Scene scene = Scene.withLong(settings.build(), "50000");
        scene.time += Fixtures.MINUTE;
        scene.open(EntrySignal.SELL, "50100");

        scene.tick("51500");
        scene.fill(scene.orders().getFirst());

        assertThat(scene.events(LimitHit.class)).containsExactly(new LimitHit(true, dec("1.5"), dec("1.5"), 1));
        assertThat(scene.life()).isInstanceOf(Life.Stopping.class);
        scene.fillAll();
        assertThat(scene.life()).isEqualTo(new Life.Stopped("GLOBAL_PROFIT"));
        assertThat(scene.positions()).isEmpty();
    }

    @Test
    void theDaysLossCountsWhatIsNotRealised() {
        SettingsBuilder settings = new SettingsBuilder();
        settings.maxLoss = dec("-2");
        settings.levels = List.of(new GridLevel(dec("50"), 2, dec("0.001")));
        Scene scene = Scene.withLong(settings.build(), "50000");

        scene.tick("48000.1");
        assertThat(scene.orders()).isEmpty();
        scene.tick("48000");

        assertThat(scene.events(LimitHit.class)).containsExactly(new LimitHit(false, dec("2"), dec("-2"), 1));
        scene.fillAll();
        assertThat(scene.life()).isEqualTo(new Life.Stopped("MAX_LOSS"));
    }

    @Test
    void theDayStartsAnewAtMidnightAndAtAStart() {
        Scene scene = Scene.withLong(Fixtures.defaults(), "50000");
        scene.tick("51500");
        scene.fillAll();
        Results results = scene.session().results();
        assertThat(results.realisedToday(scene.time)).isEqualByComparingTo("1.5");
        assertThat(results.realisedToday(scene.time + 24 * 60 * Fixtures.MINUTE))
                .isZero();

        scene.command(Input.Stop::new);
        scene.command(Input.Start::new);
        assertThat(scene.session().results().realisedToday(scene.time)).isZero();
        assertThat(scene.session().results().realised()).isEqualByComparingTo("1.5");
    }
}
