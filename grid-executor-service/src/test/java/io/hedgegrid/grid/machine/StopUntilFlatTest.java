package io.hedgegrid.grid.machine;

import static io.hedgegrid.grid.machine.Fixtures.dec;
import static org.assertj.core.api.Assertions.assertThat;

import io.hedgegrid.grid.machine.Event.LimitHit;
import io.hedgegrid.grid.machine.Event.StatusChanged;
import io.hedgegrid.grid.machine.Event.TradeClosed;
import io.hedgegrid.grid.machine.Fixtures.SettingsBuilder;
import io.hedgegrid.grid.machine.Output.Intent;
import io.hedgegrid.grid.machine.Output.Request;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A session that stops says so when nothing is left (M4), whatever comes between. */
class StopUntilFlatTest {

    @Test
    void aLimitClosesAllRetriesWithBackOffAndOnlyThenStops() {
        Scene scene = atTheLossLimit();
        assertThat(scene.events(LimitHit.class)).hasSize(1);
        List<Request> closings = scene.orders();
        assertThat(closings).hasSize(2).allMatch(request -> Scene.place(request).reason() == OrderReason.MAX_LOSS);

        scene.fill(closings.getFirst());
        scene.reject(closings.getLast(), "45110");
        scene.tick("49000");
        scene.reject(scene.order(), "45110");
        scene.tick("49000");
        assertThat(scene.orders()).as("two failures: two seconds").isEmpty();
        scene.tick("49000");
        assertThat(scene.life()).isInstanceOf(Life.Stopping.class);
        scene.fillAll();

        assertThat(scene.life()).isEqualTo(new Life.Stopped("MAX_LOSS"));
        assertThat(scene.positions()).isEmpty();
        assertThat(scene.holdings.size(Side.LONG)).isZero();
        assertThat(scene.events(StatusChanged.class).getLast().reason()).isEqualTo("MAX_LOSS");
    }

    @Test
    void anOrderInFlightAtTheLimitIsClosedWhenItIsFilled() {
        Scene scene = limited();
        scene.tick("49700");
        Request addition = scene.order();
        scene.tick("49000");
        assertThat(scene.life()).isInstanceOf(Life.Stopping.class);
        Request closing = scene.orders().getLast();
        assertThat(Scene.place(closing).intent()).isEqualTo(Intent.CLOSE);

        scene.fill(closing);
        assertThat(scene.life()).as("one is still in flight").isInstanceOf(Life.Stopping.class);
        scene.loseTrackOf(addition);
        scene.ticks(3, "49000");
        scene.fill(addition);
        assertThat(Scene.place(scene.order()).intent()).isEqualTo(Intent.CLOSE);
        scene.fillAll();

        assertThat(scene.life()).isEqualTo(new Life.Stopped("MAX_LOSS"));
        assertThat(scene.positions()).isEmpty();
    }

    @Test
    void anOrderThatArrivedAfterAllIsAdoptedAndClosedBeforeTheSessionIsStopped() {
        Scene scene = limited();
        scene.tick("49700");
        Request addition = scene.order();
        scene.loseTrackOf(addition);
        scene.tick("49000");
        scene.fill(scene.orders().getLast());
        scene.answersQueries = false;

        scene.holdings.add(Side.LONG, dec("0.001"), dec("49700"));
        scene.reject(addition, "ABSENT");
        assertThat(scene.life()).as("the exchange is asked first").isInstanceOf(Life.Stopping.class);
        scene.read();
        scene.tick("49000");
        scene.read();
        assertThat(Scene.place(scene.order()).intent()).isEqualTo(Intent.CLOSE);
        scene.fillAll();

        assertThat(scene.life()).isEqualTo(new Life.Stopped("MAX_LOSS"));
        assertThat(scene.holdings.size(Side.LONG)).isZero();
    }

    @Test
    void aStopInDoubtGoesOnAskingUntilTheExchangeAnswers() {
        Scene scene = limited();
        scene.tick("49700");
        Request addition = scene.order();
        scene.loseTrackOf(addition);
        scene.tick("49000");
        scene.fill(scene.orders().getLast());
        scene.answersQueries = false;
        scene.reject(addition, "ABSENT");
        scene.failToRead();
        scene.ticks(3, "49000");
        scene.failToRead();
        scene.ticks(3, "49000");
        assertThat(scene.life()).isInstanceOf(Life.Stopping.class);

        scene.read();

        assertThat(scene.life()).isEqualTo(new Life.Stopped("MAX_LOSS"));
    }

    @Test
    void positionsClosedOutsideDoNotKeepASessionFromStopping() {
        Scene scene = ReconciliationTest.withTwoLongs();
        scene.holdings.remove(Side.LONG, dec("0.002"));

        scene.command(Input.Stop::new);
        scene.orders().forEach(closing -> scene.reject(closing, "22002"));
        scene.tick("49700");
        scene.orders().forEach(closing -> scene.reject(closing, "22002"));

        assertThat(scene.life()).isEqualTo(new Life.Stopped("USER"));
        assertThat(scene.events(TradeClosed.class))
                .hasSize(2)
                .allMatch(closed -> closed.reason() == OrderReason.EXTERNAL);
    }

    @Test
    void whatIsAdoptedWhileRunningIsClosedByTheLimitToo() {
        Scene scene = limited();
        scene.holdings.add(Side.SHORT, dec("0.002"), dec("50000"));
        scene.ticks(10, "50000");
        assertThat(scene.positions()).hasSize(2);

        scene.tick("51000");
        scene.fillAll();

        assertThat(scene.life()).isEqualTo(new Life.Stopped("MAX_LOSS"));
        assertThat(scene.holdings.size(Side.SHORT)).isZero();
    }

    @Test
    void aStopBeforeTheFirstComparisonLeavesForeignPositionsAlone() {
        Scene scene = Scene.registered(Fixtures.defaults());
        scene.answersQueries = false;
        scene.command(Input.Start::new);
        scene.tick("50000");
        scene.holdings.add(Side.LONG, dec("0.5"), dec("50000"));
        scene.read();
        scene.command(Input.Stop::new);
        scene.read();

        assertThat(scene.life()).isEqualTo(new Life.Stopped("USER"));
        assertThat(scene.orders()).isEmpty();
        assertThat(scene.positions()).isEmpty();
    }

    @Test
    void closingTheKeptPositionsOfAStoppedSessionLeavesForeignOnesAlone() {
        Scene scene = ReconciliationTest.withTwoLongs();
        scene.command(Input.StopKeepingPositions::new);
        scene.holdings.add(Side.SHORT, dec("0.5"), dec("50000"));

        scene.command(Input.ClosePositions::new);
        scene.orders().forEach(closing -> scene.reject(closing, "45110"));
        scene.ticks(5, "49700");
        scene.fillAll();

        assertThat(scene.life()).isEqualTo(new Life.Stopped("USER"));
        assertThat(scene.holdings.size(Side.LONG)).isZero();
        assertThat(scene.holdings.size(Side.SHORT)).isEqualByComparingTo("0.5");
    }

    @Test
    void aStopThatKeepsPositionsDoesNotWaitForAComparison() {
        Scene scene = ReconciliationTest.withTwoLongs();
        scene.tick("49300");
        Request addition = scene.order();
        scene.loseTrackOf(addition);
        scene.answersQueries = false;
        scene.command(Input.StopKeepingPositions::new);

        scene.reject(addition, "ABSENT");

        assertThat(scene.life()).isEqualTo(new Life.Stopped("USER"));
        assertThat(scene.positions()).hasSize(2);
    }

    /** A running session with one long at 50000 that stops at a loss of 0.9. */
    private static Scene limited() {
        SettingsBuilder settings = new SettingsBuilder();
        settings.maxLoss = dec("0.9");
        return Scene.withLong(settings.build(), "50000");
    }

    private static Scene atTheLossLimit() {
        Scene scene = limited();
        scene.tick("49700");
        scene.fillAll();
        scene.tick("49000");
        return scene;
    }
}
