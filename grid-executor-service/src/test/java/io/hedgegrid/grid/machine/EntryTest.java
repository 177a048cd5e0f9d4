package io.hedgegrid.grid.machine;

import static io.hedgegrid.grid.machine.Fixtures.dec;
import static org.assertj.core.api.Assertions.assertThat;

import io.hedgegrid.grid.machine.Event.OrderSkipped;
import io.hedgegrid.grid.machine.Event.SkipCause;
import io.hedgegrid.grid.machine.Event.TradeOpened;
import io.hedgegrid.grid.machine.Fixtures.SettingsBuilder;
import io.hedgegrid.grid.machine.Output.Intent;
import io.hedgegrid.grid.machine.Output.PlaceOrder;
import org.junit.jupiter.api.Test;

class EntryTest {

    @Test
    void aBuySignalOpensTheFirstLongAtTheNextTick() {
        Scene scene = Scene.running(Fixtures.defaults());

        scene.signal(EntrySignal.BUY);
        assertThat(scene.orders()).isEmpty();
        scene.tick("50000");

        assertThat(Scene.place(scene.order()))
                .isEqualTo(new PlaceOrder(Side.LONG, Intent.OPEN, dec("0.001"), OrderReason.ENTRY, dec("50000")));
    }

    @Test
    void aSellSignalOpensTheFirstShort() {
        Scene scene = Scene.running(Fixtures.defaults());

        scene.signal(EntrySignal.SELL);
        scene.tick("50000");

        assertThat(Scene.place(scene.order()).side()).isEqualTo(Side.SHORT);
    }

    @Test
    void theSidesAreIndependent() {
        Scene scene = Scene.withLong(Fixtures.defaults(), "50000");

        scene.time += Fixtures.MINUTE;
        scene.open(EntrySignal.SELL, "50000");

        assertThat(scene.positions()).extracting(Position::side).containsExactly(Side.LONG, Side.SHORT);
    }

    @Test
    void aSignalIsNotUsedBeforeATickWhateverElseComes() {
        Scene scene = Scene.running(Fixtures.defaults());
        scene.answersQueries = false;
        scene.ticks(4, "50000");
        Output.Request question = scene.outputs(Output.Request.class).getLast();
        scene.signal(EntrySignal.BUY);

        scene.give(scene.snapshot(question.sequence()));
        assertThat(scene.orders()).isEmpty();
        scene.tick("50001");

        assertThat(Scene.place(scene.order()).decisionPrice()).isEqualByComparingTo("50001");
    }

    @Test
    void aSideWithPositionsGetsNoSecondEntry() {
        Scene scene = Scene.withLong(Fixtures.defaults(), "50000");

        scene.time += Fixtures.MINUTE;
        scene.signal(EntrySignal.BUY);
        scene.tick("50000");

        assertThat(scene.orders()).isEmpty();
    }

    @Test
    void aSignalIsUsedOnce() {
        Scene scene = Scene.withLong(new SettingsBuilder().build(), "50000");
        scene.tick("51500");
        scene.fillAll();
        assertThat(scene.positions()).isEmpty();

        scene.ticks(3, "51500");

        assertThat(scene.orders()).isEmpty();
    }

    @Test
    void aSignalOfAnOlderCandleIsNotUsed() {
        Scene scene = Scene.running(Fixtures.defaults());

        scene.signalOf(Scene.START - Fixtures.MINUTE, EntrySignal.BUY);
        scene.tickAt(Scene.START, "50000");

        assertThat(scene.orders()).isEmpty();
    }

    @Test
    void theLastMomentOfTheNextCandleStillUsesTheSignal() {
        Scene scene = Scene.running(Fixtures.defaults());

        scene.signalOf(Scene.START, EntrySignal.BUY);
        scene.tickAt(Scene.START + Fixtures.MINUTE - 1, "50000");

        assertThat(scene.orders()).hasSize(1);
    }

    @Test
    void aSignalWaitsForATickThatIsNotOlderThanItsCandlesClose() {
        Scene scene = Scene.running(Fixtures.defaults());

        scene.signalOf(Scene.START + 2_000, EntrySignal.BUY);
        scene.tickAt(Scene.START + 1_999, "50000");
        assertThat(scene.orders()).isEmpty();
        scene.tickAt(Scene.START + 2_000, "50000");

        assertThat(scene.orders()).hasSize(1);
    }

    @Test
    void aSignalThatCameBeforeTheStartIsUsedAtTheFirstTick() {
        Scene scene = Scene.registered(Fixtures.defaults());
        scene.signal(EntrySignal.BUY);
        scene.command(Input.Start::new);

        scene.tick("50000");

        assertThat(scene.orders()).hasSize(1);
    }

    @Test
    void anEntryOutsideTheOpeningHoursIsSkippedForGood() {
        SettingsBuilder settings = new SettingsBuilder();
        settings.startMinute = 601;
        settings.finishMinute = 700;
        Scene scene = Scene.running(settings.build());

        scene.signalOf(Scene.START, EntrySignal.BUY);
        scene.tickAt(Scene.START + 1, "50000");

        assertThat(scene.orders()).isEmpty();
        assertThat(scene.events(OrderSkipped.class))
                .containsExactly(new OrderSkipped(Side.LONG, OrderReason.ENTRY, SkipCause.HOURS, dec("50000")));
        scene.tickAt(Scene.START + 59_999, "50000");
        assertThat(scene.orders()).isEmpty();
    }

    @Test
    void firstEntriesOfADayAreLimited() {
        SettingsBuilder settings = new SettingsBuilder();
        settings.tradesPerDay = 1;
        Scene scene = Scene.withLong(settings.build(), "50000");
        scene.clear();

        scene.time += Fixtures.MINUTE;
        scene.signal(EntrySignal.SELL);
        scene.tick("50000");
        assertThat(scene.orders()).isEmpty();
        assertThat(scene.events(OrderSkipped.class))
                .extracting(OrderSkipped::cause)
                .containsExactly(SkipCause.TRADES_PER_DAY);

        scene.time = Scene.START + 14 * 60 * Fixtures.MINUTE - 1_000;
        scene.signal(EntrySignal.SELL);
        scene.tick("50000");
        assertThat(scene.orders()).hasSize(1);
    }

    @Test
    void theFillMakesThePosition() {
        Scene scene = Scene.running(Fixtures.defaults());
        scene.signal(EntrySignal.BUY);
        scene.tick("50000");

        scene.fill(scene.order(), "50010.5", "0.03");

        assertThat(scene.positions()).singleElement().satisfies(position -> {
            assertThat(position.entryPrice()).isEqualByComparingTo("50010.5");
            assertThat(position.openingFee()).isEqualByComparingTo("0.03");
            assertThat(position.level()).isEqualTo(1);
        });
        assertThat(scene.events(TradeOpened.class)).singleElement().satisfies(opened -> {
            assertThat(opened.reason()).isEqualTo(OrderReason.ENTRY);
            assertThat(opened.clientOrderId()).matches("hg[0-9a-f]{20}-[0-9]+");
        });
    }
}
