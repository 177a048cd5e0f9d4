package io.hedgegrid.grid.machine;

import static io.hedgegrid.grid.machine.Fixtures.dec;
import static org.assertj.core.api.Assertions.assertThat;

import io.hedgegrid.grid.machine.Event.OrderSkipped;
import io.hedgegrid.grid.machine.Event.SkipCause;
import io.hedgegrid.grid.machine.Fixtures.SettingsBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;

class AdditionTest {

    @Test
    void aLongIsAddedWhenThePriceIsExactlyTheDistanceBelowTheLowestEntry() {
        Scene scene = Scene.withLong(Fixtures.defaults(), "50000");

        scene.tick("49750.1");
        assertThat(scene.orders()).isEmpty();
        scene.tick("49750");

        assertThat(Scene.place(scene.order()).reason()).isEqualTo(OrderReason.GRID);
    }

    @Test
    void aShortIsAddedWhenThePriceIsExactlyTheDistanceAboveTheHighestEntry() {
        Scene scene = Scene.withShort(Fixtures.defaults(), "50000");

        scene.tick("50249.9");
        assertThat(scene.orders()).isEmpty();
        scene.tick("50250");

        assertThat(Scene.place(scene.order()).side()).isEqualTo(Side.SHORT);
    }

    @Test
    void atMostOnePositionOfASideIsAddedAtATick() {
        Scene scene = Scene.withLong(Fixtures.defaults(), "50000");

        scene.tick("40000");
        assertThat(scene.orders()).hasSize(1);
        scene.fillAll();

        assertThat(scene.orders()).isEmpty();
        assertThat(scene.positions()).hasSize(2);
    }

    @Test
    void theLowestEntryCountsNotTheLast() {
        Scene scene = Scene.withLong(Fixtures.defaults(), "50000");
        scene.tick("49000");
        scene.fill(scene.order(), "49900", "0");

        scene.tick("49660");
        assertThat(scene.orders()).isEmpty();
        scene.tick("49650.5");
        assertThat(scene.orders()).hasSize(1);
    }

    @Test
    void theLevelFollowsFromTheNumberOfOpenPositions() {
        SettingsBuilder settings = new SettingsBuilder();
        settings.levels = List.of(new GridLevel(dec("0.5"), 1, dec("0.001")), new GridLevel(dec("1"), 1, dec("0.002")));
        Scene scene = Scene.withLong(settings.build(), "50000");

        scene.tick("49750");
        assertThat(scene.orders())
                .as("the second position is of level 2, 1 % away")
                .isEmpty();
        scene.tick("49500");
        scene.fillAll();

        assertThat(scene.positions()).extracting(Position::level).containsExactly(1, 2);
    }

    @Test
    void aFullSideOpensNothingAndSaysSoOnceACandle() {
        SettingsBuilder settings = new SettingsBuilder();
        settings.levels = List.of(new GridLevel(dec("0.5"), 1, dec("0.001")));
        Scene scene = Scene.withLong(settings.build(), "50000");

        scene.ticks(5, "49000");

        assertThat(scene.orders()).isEmpty();
        assertThat(scene.events(OrderSkipped.class))
                .extracting(OrderSkipped::cause)
                .containsExactly(SkipCause.SIDE_CAP);
        scene.tickInNextCandle("49000");
        assertThat(scene.events(OrderSkipped.class)).hasSize(2);
    }

    @Test
    void withOpenOnNewCandleOnlyTheFirstTickOfACandleAdds() {
        SettingsBuilder settings = new SettingsBuilder();
        settings.openOnNewCandle = true;
        Scene scene = Scene.withLong(settings.build(), "50000");

        scene.ticks(3, "49000");
        assertThat(scene.orders()).isEmpty();
        scene.tickInNextCandle("49000");

        assertThat(scene.orders()).hasSize(1);
    }

    @Test
    void anAdditionThatIsDueWaitsForTheOrderOfItsSide() {
        SettingsBuilder settings = new SettingsBuilder();
        settings.openOnNewCandle = true;
        settings.single = dec("0");
        settings.pair = dec("0");
        Scene scene = Scene.withLong(settings.build(), "50000");
        scene.tickInNextCandle("49000");
        Output.Request first = scene.order();

        scene.tickInNextCandle("48000");
        assertThat(scene.orders()).containsExactly(first);
        scene.tick("47000");
        scene.fill(first, "49000", "0");

        assertThat(scene.orders()).hasSize(1);
        assertThat(Scene.place(scene.order()).decisionPrice()).isEqualByComparingTo("47000");
    }

    @Test
    void aSideWithAnOrderInFlightOpensNothing() {
        Scene scene = Scene.withLong(Fixtures.defaults(), "50000");
        scene.tick("49700");
        Output.Request first = scene.order();

        scene.ticks(3, "49000");

        assertThat(scene.orders()).containsExactly(first);
    }

    @Test
    void anUnknownOrderBlocksItsSideOnly() {
        Scene scene = Scene.withLong(Fixtures.defaults(), "50000");
        scene.tick("49700");
        scene.loseTrackOf(scene.order());

        scene.time += Fixtures.MINUTE;
        scene.signal(EntrySignal.SELL);
        scene.tick("49700");

        assertThat(scene.orders()).extracting(r -> Scene.place(r).side()).containsExactly(Side.LONG, Side.SHORT);
    }

    @Test
    void closingComesBeforeOpeningAndTheEntryBeforeAdditionsLongBeforeShort() {
        SettingsBuilder settings = new SettingsBuilder();
        settings.pair = dec("0");
        Scene scene = Scene.withShort(settings.build(), "50000");
        scene.time += Fixtures.MINUTE;
        scene.signal(EntrySignal.BUY);

        scene.tick("48500");
        assertThat(Scene.place(scene.order()).reason()).isEqualTo(OrderReason.SINGLE_PROFIT);
        scene.fillAll();

        assertThat(scene.positions()).extracting(Position::side).containsExactly(Side.LONG);
    }
}
