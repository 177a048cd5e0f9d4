package io.hedgegrid.grid.machine;

import static io.hedgegrid.grid.machine.Fixtures.dec;
import static org.assertj.core.api.Assertions.assertThat;

import io.hedgegrid.grid.machine.Event.OrderSkipped;
import io.hedgegrid.grid.machine.Event.SkipCause;
import io.hedgegrid.grid.machine.Fixtures.SettingsBuilder;
import io.hedgegrid.grid.machine.Output.Request;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every opening that was due and not made leaves an event that says why. */
class SkippedOpeningTest {

    @Test
    void anEntryWhoseSideWasBusyUntilItsSignalExpiredIsToldAtTheNextTick() {
        Scene scene = withUnknownLong();

        scene.time += 2 * Fixtures.MINUTE;
        scene.tick("50000");

        assertThat(skips(scene)).containsExactly(skip(OrderReason.ENTRY, SkipCause.IN_FLIGHT, "50000"));
        assertThat(scene.session().watch().signalUsed()).isTrue();
    }

    @Test
    void anEntryWhoseSideWasBusyUntilTheNextSignalIsToldThen() {
        Scene scene = withUnknownLong();

        scene.time += Fixtures.MINUTE;
        scene.signal(EntrySignal.SELL);

        assertThat(skips(scene)).containsExactly(skip(OrderReason.ENTRY, SkipCause.IN_FLIGHT, "50000"));
    }

    @Test
    void anEntryThatWaitedInVainForTheBalanceIsTold() {
        Scene scene = Scene.running(Fixtures.defaults());
        scene.answersQueries = false;
        scene.ticks(10, "50000");
        scene.signal(EntrySignal.BUY);
        scene.clear();
        scene.tick("50000");

        scene.time += Fixtures.MINUTE;
        scene.signal(EntrySignal.NONE);

        assertThat(skips(scene)).contains(skip(OrderReason.ENTRY, SkipCause.STALE_BALANCE, "50000"));
        assertThat(scene.orders()).isEmpty();
    }

    @Test
    void aSignalThatNoTickMetInTimeIsTold() {
        Scene scene = Scene.running(Fixtures.defaults());

        scene.signalOf(Scene.START, EntrySignal.BUY);
        scene.tickAt(Scene.START + Fixtures.MINUTE, "50000");

        assertThat(skips(scene)).containsExactly(skip(OrderReason.ENTRY, SkipCause.SIGNAL_EXPIRED, "50000"));
        scene.ticks(3, "50000");
        assertThat(skips(scene)).hasSize(1);
    }

    @Test
    void aSignalThatNoTickOfTheSessionMetIsReplacedSilently() {
        Scene scene = Scene.running(Fixtures.defaults());
        scene.signalOf(Scene.START, EntrySignal.BUY);

        scene.signalOf(Scene.START + Fixtures.MINUTE, EntrySignal.SELL);

        assertThat(skips(scene)).isEmpty();
    }

    @Test
    void anEntryThatTheSidesPositionForbidsIsNotDue() {
        Scene scene = Scene.withLong(Fixtures.defaults(), "50000");

        scene.signalOf(Scene.START + Fixtures.MINUTE, EntrySignal.BUY);
        scene.tickAt(Scene.START + 3 * Fixtures.MINUTE, "50000");

        assertThat(skips(scene)).isEmpty();
    }

    @Test
    void anAdditionThatFindsItsSideBusyIsToldOnceACandle() {
        Scene scene = Scene.withLong(Fixtures.defaults(), "50000");
        scene.tick("49700");
        scene.loseTrackOf(scene.order());

        scene.tick("49751");
        assertThat(skips(scene)).as("not far enough").isEmpty();
        scene.ticks(5, "49600");
        assertThat(skips(scene)).containsExactly(skip(OrderReason.GRID, SkipCause.IN_FLIGHT, "49600"));
        scene.tickInNextCandle("49600");
        assertThat(skips(scene)).hasSize(2);
    }

    @Test
    void aSideWhosePositionIsBeingClosedOpensNothingAndSaysSo() {
        Scene scene = Scene.withLong(Fixtures.defaults(), "50000");
        scene.tick("49700");
        scene.fillAll();
        scene.tick("51200");
        Request close = scene.order();
        scene.reject(close, "45110");

        scene.tickAt(scene.time + 500, "49000");

        assertThat(scene.orders()).isEmpty();
        assertThat(skips(scene)).containsExactly(skip(OrderReason.GRID, SkipCause.IN_FLIGHT, "49000"));
    }

    @Test
    void aBalanceWhoseReadingsFailIsToldToo() {
        Scene scene = Scene.withLong(Fixtures.defaults(), "50000");
        scene.answersQueries = false;
        for (int i = 0; i < 12; i++) {
            scene.tick("50000");
            failReading(scene);
        }
        assertThat(skips(scene)).as("nothing was due").isEmpty();

        scene.tick("49000");

        assertThat(scene.orders()).isEmpty();
        assertThat(skips(scene)).containsExactly(skip(OrderReason.GRID, SkipCause.STALE_BALANCE, "49000"));
    }

    @Test
    void aBalanceThatIsOnlyOldIsAskedForWithoutAWord() {
        Scene scene = Scene.withLong(Fixtures.defaults(), "50000");
        scene.command(Input.StopKeepingPositions::new);
        scene.ticks(100, "50000");
        scene.answersQueries = false;
        scene.command(Input.Start::new);

        scene.tick("49000");

        assertThat(scene.orders()).isEmpty();
        assertThat(skips(scene)).isEmpty();
    }

    @Test
    void anOpeningInTheBackOffAfterARejectionIsTold() {
        Scene scene = Scene.withLong(Fixtures.defaults(), "50000");
        scene.tick("49000");
        scene.reject(scene.order(), "40762");

        scene.tickAt(scene.time + 500, "49000");

        assertThat(skips(scene)).containsExactly(skip(OrderReason.GRID, SkipCause.BACK_OFF, "49000"));
    }

    @Test
    void bothSidesTogetherAreCappedAfterTheLevelsWereReduced() {
        SettingsBuilder settings = new SettingsBuilder();
        settings.levels = List.of(new GridLevel(dec("0.5"), 4, dec("0.001")));
        settings.pair = dec("0");
        Scene scene = Scene.withLong(settings.build(), "50000");
        for (String price : List.of("49750", "49500", "49250")) {
            scene.tick(price);
            scene.fillAll();
        }
        assertThat(scene.positions()).hasSize(4);
        settings.levels = List.of(new GridLevel(dec("0.5"), 2, dec("0.001")));
        scene.give(new Input.Configured(Fixtures.config(2, settings.build(), Fixtures.MINUTE)));

        scene.time += Fixtures.MINUTE;
        scene.signal(EntrySignal.SELL);
        scene.tick("49250");

        assertThat(scene.orders()).isEmpty();
        assertThat(skips(scene))
                .containsExactly(new OrderSkipped(Side.SHORT, OrderReason.ENTRY, SkipCause.SIDE_CAP, dec("49250")));
    }

    /** A session whose first long nobody knows the end of, and that gets another signal to buy. */
    private static Scene withUnknownLong() {
        Scene scene = Scene.running(Fixtures.defaults());
        scene.signal(EntrySignal.BUY);
        scene.tick("50000");
        scene.loseTrackOf(scene.order());
        scene.time += Fixtures.MINUTE;
        scene.signal(EntrySignal.BUY);
        scene.tick("50000");
        assertThat(scene.orders()).hasSize(1);
        assertThat(skips(scene)).isEmpty();
        return scene;
    }

    private static void failReading(Scene scene) {
        Account.PendingQuery query = scene.session().account().query();
        if (query != null) {
            scene.give(new Input.SnapshotTaken(query.sequence(), null, "TIMEOUT"));
        }
    }

    private static List<OrderSkipped> skips(Scene scene) {
        return scene.events(OrderSkipped.class);
    }

    private static OrderSkipped skip(OrderReason reason, SkipCause cause, String price) {
        return new OrderSkipped(Side.LONG, reason, cause, dec(price));
    }
}
