package io.hedgegrid.grid.machine;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgegrid.grid.machine.Event.OrderSkipped;
import io.hedgegrid.grid.machine.Event.SkipCause;
import io.hedgegrid.grid.machine.Fixtures.SettingsBuilder;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

/** First entries of a UTC day, and nothing else, are counted and limited. */
class TradesPerDayTest {

    private static final long DAY = 24 * 60 * Fixtures.MINUTE;
    private static final long MIDNIGHT = Math.floorDiv(Scene.START, DAY) * DAY + DAY;

    @Test
    void additionsAreNeitherCountedNorLimited() {
        Scene scene = Scene.withLong(perDay(2), "50000");
        scene.tick("49700");
        scene.fillAll();
        scene.tick("49400");
        scene.fillAll();
        assertThat(scene.positions()).hasSize(3);

        nextCandle(scene, EntrySignal.SELL, "49400");

        assertThat(scene.positions()).as("the second entry of the day").hasSize(4);
        assertThat(scene.session().results().entriesToday(scene.time)).isEqualTo(2);
    }

    @Test
    void anEntryAfterItsSideWasClosedCountsAnew() {
        Scene scene = Scene.withLong(perDay(2), "50000");
        scene.tick("51500");
        scene.fillAll();
        nextCandle(scene, EntrySignal.BUY, "51500");
        scene.tick("53100");
        scene.fillAll();
        assertThat(scene.positions()).isEmpty();

        nextCandle(scene, EntrySignal.BUY, "53100");

        assertThat(scene.positions()).isEmpty();
        assertThat(causes(scene)).containsExactly(SkipCause.TRADES_PER_DAY);
    }

    @Test
    void anEntryInFlightIsCountedBeforeItsFill() {
        Scene scene = Scene.running(perDay(1));
        scene.signal(EntrySignal.BUY);
        scene.tick("50000");
        scene.loseTrackOf(scene.order());

        scene.time += Fixtures.MINUTE;
        scene.signal(EntrySignal.SELL);
        scene.tick("50000");

        assertThat(scene.orders()).as("only the entry nobody knows the end of").hasSize(1);
        assertThat(causes(scene)).containsExactly(SkipCause.TRADES_PER_DAY);
    }

    @Test
    void aRejectedEntryDoesNotCount() {
        Scene scene = Scene.running(perDay(1));
        scene.signal(EntrySignal.BUY);
        scene.tick("50000");
        scene.reject(scene.order(), "40762");

        nextCandle(scene, EntrySignal.SELL, "50000");

        assertThat(scene.positions()).extracting(Position::side).containsExactly(Side.SHORT);
    }

    @Test
    void aRestartDoesNotMakeANewDay() {
        Scene scene = Scene.withLong(perDay(1), "50000");
        scene.command(Input.Stop::new);
        scene.fillAll();
        scene.command(Input.Start::new);

        nextCandle(scene, EntrySignal.BUY, "50000");

        assertThat(scene.positions()).isEmpty();
        assertThat(causes(scene)).containsExactly(SkipCause.TRADES_PER_DAY);
    }

    @Test
    void theDayEndsAtMidnightUtc() {
        Scene scene = Scene.withLong(perDay(1), "50000");
        scene.signalOf(MIDNIGHT - Fixtures.MINUTE, EntrySignal.SELL);
        scene.tickAt(MIDNIGHT - 1, "50000");
        assertThat(causes(scene)).containsExactly(SkipCause.TRADES_PER_DAY);

        scene.signalOf(MIDNIGHT, EntrySignal.SELL);
        scene.tickAt(MIDNIGHT, "50000");
        scene.fillAll();

        assertThat(scene.positions()).extracting(Position::side).containsExactly(Side.LONG, Side.SHORT);
    }

    @Test
    void zeroMeansUnlimited() {
        Scene scene = Scene.running(perDay(0));
        for (int i = 0; i < 5; i++) {
            nextCandle(scene, EntrySignal.BUY, "50000");
            scene.tick("51500");
            scene.fillAll();
        }

        assertThat(scene.session().results().entriesToday(scene.time)).isEqualTo(5);
    }

    private static void nextCandle(Scene scene, EntrySignal entry, String price) {
        scene.time += Fixtures.MINUTE;
        scene.open(entry, price);
    }

    private static List<SkipCause> causes(Scene scene) {
        return scene.events(OrderSkipped.class).stream()
                .map(OrderSkipped::cause)
                .toList();
    }

    private static GridSettings perDay(int trades) {
        SettingsBuilder settings = new SettingsBuilder();
        settings.tradesPerDay = trades;
        settings.pair = BigDecimal.ZERO;
        return settings.build();
    }
}
