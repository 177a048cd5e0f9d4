package io.hedgegrid.grid.machine;

import static io.hedgegrid.grid.machine.Fixtures.dec;
import static org.assertj.core.api.Assertions.assertThat;

import io.hedgegrid.grid.machine.Event.LifeName;
import io.hedgegrid.grid.machine.Event.LimitHit;
import io.hedgegrid.grid.machine.Event.StatusChanged;
import io.hedgegrid.grid.machine.Fixtures.SettingsBuilder;
import io.hedgegrid.grid.machine.Output.Intent;
import io.hedgegrid.grid.machine.Output.Request;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The day's limits: what they count, when they are met, and that they end with a flat, stopped session. */
class DailyLimitTest {

    private static final long DAY = 24 * 60 * Fixtures.MINUTE;

    private final SettingsBuilder settings = new SettingsBuilder();

    @ParameterizedTest
    @ValueSource(strings = {"2", "-2"})
    void theLossLimitMeansTheSameWithEitherSign(String maxLoss) {
        Scene scene = losing(maxLoss);

        scene.tick("48000.1");
        assertThat(scene.life()).isEqualTo(new Life.Running());
        scene.tick("48000");

        assertThat(scene.events(LimitHit.class)).containsExactly(new LimitHit(false, dec("2"), dec("-2"), 1));
        assertThat(scene.life()).isInstanceOf(Life.Stopping.class);
    }

    @Test
    void theLossLimitCountsRealisedProfitAgainstOpenLoss() {
        Scene scene = losing("2");
        scene.time += Fixtures.MINUTE;
        scene.open(EntrySignal.SELL, "50000");
        scene.tick("48500");
        scene.fillAll();
        assertThat(scene.session().results().realised()).isEqualByComparingTo("1.5");

        scene.tick("46500.1");
        assertThat(scene.life()).as("1.5 - 3.4999").isEqualTo(new Life.Running());
        scene.tick("46500");

        assertThat(scene.events(LimitHit.class)).containsExactly(new LimitHit(false, dec("2"), dec("-2"), 1));
    }

    @Test
    void feesCountTowardsTheLossLimitWhenTheyAreRealised() {
        settings.single = dec("0.1");
        Scene scene = losing("0.5");
        scene.tick("50050");
        scene.fill(scene.order(), "50050", "0.55");

        assertThat(scene.events(LimitHit.class))
                .as("0.05 - 0.55")
                .containsExactly(new LimitHit(false, dec("0.5"), dec("-0.5"), 0));
        assertThat(scene.life()).isEqualTo(new Life.Stopped("MAX_LOSS"));
    }

    @Test
    void feesCountAgainstTheProfitTarget() {
        settings.globalProfit = dec("1.5");
        Scene scene = Scene.withLong(settings.build(), "50000");
        scene.tick("51500");
        scene.fill(scene.order(), "51500", "0.0001");
        scene.tick("51500");

        assertThat(scene.life()).as("1.4999 realised").isEqualTo(new Life.Running());
    }

    @Test
    void theProfitTargetIsMetByEqualityAndCountsNothingOpen() {
        settings.globalProfit = dec("1.5");
        settings.pair = dec("0");
        settings.single = dec("4");
        Scene scene = Scene.withLong(settings.build(), "50000");
        scene.tick("51999");
        assertThat(scene.life()).as("1.999 is open, nothing realised").isEqualTo(new Life.Running());

        scene.command(Input.ClosePositions::new);
        scene.fill(scene.order(), "51500", "0");

        assertThat(scene.events(LimitHit.class)).isEmpty();
        scene.tick("51500");
        assertThat(scene.events(LimitHit.class)).containsExactly(new LimitHit(true, dec("1.5"), dec("1.5"), 0));
        assertThat(scene.life()).isEqualTo(new Life.Stopped("GLOBAL_PROFIT"));
    }

    @Test
    void aLimitRetriesUntilEverythingIsClosedAndOnlyThenReportsStopped() {
        settings.levels = List.of(new GridLevel(dec("1"), 5, dec("0.001")));
        settings.pair = dec("0");
        settings.single = dec("0");
        settings.maxLoss = dec("6");
        Scene scene = Scene.withLong(settings.build(), "50000");
        for (String price : List.of("49500", "49000")) {
            scene.tick(price);
            scene.fillAll();
        }
        scene.tick("47875");
        List<Request> closings = scene.orders();
        assertThat(closings).hasSize(3).allMatch(r -> Scene.place(r).reason() == OrderReason.MAX_LOSS);

        scene.fill(closings.get(0));
        scene.reject(closings.get(1), "45110");
        scene.loseTrackOf(closings.get(2));
        assertThat(scene.life()).isInstanceOf(Life.Stopping.class);
        scene.tick("60000");
        assertThat(scene.orders())
                .as("the rejected one again, whatever the price")
                .hasSize(2);
        scene.reject(scene.orders().getLast(), "45110");
        scene.tickAt(scene.time + 1_999, "60000");
        assertThat(scene.orders()).containsExactly(closings.get(2));
        scene.tickAt(scene.time + 1, "60000");
        scene.fill(scene.orders().getLast());
        assertThat(scene.life()).as("one is still unknown").isInstanceOf(Life.Stopping.class);

        scene.fill(closings.get(2));
        assertThat(scene.life()).isEqualTo(new Life.Stopped("MAX_LOSS"));
        assertThat(scene.positions()).isEmpty();
        assertThat(scene.events(LimitHit.class)).containsExactly(new LimitHit(false, dec("6"), dec("-6"), 3));
        assertThat(scene.events(StatusChanged.class).getLast())
                .isEqualTo(new StatusChanged(LifeName.STOPPING, LifeName.STOPPED, "MAX_LOSS"));
    }

    @Test
    void theBackOffOfAClosingGrowsToAMinuteAndNoFurther() {
        Scene scene = losing("1");
        scene.tick("49000");
        for (long seconds : new long[] {1, 2, 4, 8, 16, 32, 60, 60, 60}) {
            scene.reject(scene.order(), "45110");
            scene.tickAt(scene.time + seconds * 1_000 - 1, "49000");
            assertThat(scene.orders()).as("before %s s", seconds).isEmpty();
            scene.tickAt(scene.time + 1, "49000");
            assertThat(scene.orders()).as("after %s s", seconds).hasSize(1);
        }
    }

    @Test
    void aStoppingSessionOpensNothing() {
        settings.maxLoss = dec("1");
        Scene scene = Scene.withLong(settings.build(), "50000");
        scene.tick("49000");
        Request close = scene.order();
        scene.time += Fixtures.MINUTE;
        scene.signal(EntrySignal.SELL);

        scene.ticks(3, "48000");

        assertThat(scene.orders()).containsExactly(close);
    }

    @Test
    void anOpeningUnderWayAtTheLimitIsClosedWhenItFills() {
        settings.maxLoss = dec("1");
        Scene scene = Scene.withLong(settings.build(), "50000");
        scene.tick("49700");
        Request addition = scene.order();
        scene.tick("49000");
        assertThat(scene.events(LimitHit.class)).hasSize(1);

        scene.fill(addition);
        assertThat(scene.orders()).hasSize(2).allMatch(r -> Scene.place(r).intent() == Intent.CLOSE);
        scene.fillAll();

        assertThat(scene.life()).isEqualTo(new Life.Stopped("MAX_LOSS"));
    }

    @Test
    void yesterdaysLossIsForgottenAtMidnightUtc() {
        settings.levels = List.of(new GridLevel(dec("50"), 1, dec("0.001")));
        settings.maxLoss = dec("3");
        settings.single = dec("0");
        Scene scene = Scene.withLong(settings.build(), "50000");
        scene.command(Input.ClosePositions::new);
        scene.fill(scene.order(), "48000", "0");
        scene.time += Fixtures.MINUTE;
        scene.open(EntrySignal.BUY, "50000");
        long midnight = Math.floorDiv(scene.time, DAY) * DAY + DAY;

        scene.tickAt(midnight - 1, "49000.1");
        assertThat(scene.life()).as("-2 - 0.9999").isEqualTo(new Life.Running());
        scene.tickAt(midnight, "47000.1");
        assertThat(scene.life()).as("-2.9999, all of it open").isEqualTo(new Life.Running());
        scene.tick("47000");
        assertThat(scene.life()).isInstanceOf(Life.Stopping.class);
    }

    @Test
    void aStartForgetsWhatWasRealisedEarlierInTheDay() {
        settings.globalProfit = dec("1.5");
        Scene scene = Scene.withLong(settings.build(), "50000");
        scene.tick("51500");
        scene.fillAll();
        assertThat(scene.life()).isEqualTo(new Life.Stopped("GLOBAL_PROFIT"));

        scene.command(Input.Start::new);
        scene.ticks(5, "51500");

        assertThat(scene.life()).isEqualTo(new Life.Running());
    }

    private Scene losing(String maxLoss) {
        settings.maxLoss = dec(maxLoss);
        settings.levels = List.of(new GridLevel(dec("50"), 2, dec("0.001")));
        return Scene.withLong(settings.build(), "50000");
    }
}
