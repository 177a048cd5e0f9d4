package io.hedgegrid.grid.machine;

import static io.hedgegrid.grid.machine.Fixtures.dec;
import static org.assertj.core.api.Assertions.assertThat;

import io.hedgegrid.grid.machine.Event.TradeClosed;
import io.hedgegrid.grid.machine.Event.TradeOpened;
import io.hedgegrid.grid.machine.Fixtures.SettingsBuilder;
import io.hedgegrid.grid.machine.Input.Outcome;
import io.hedgegrid.grid.machine.Output.Request;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

/** What is booked is what the exchange says was filled: price, size, fee. */
class FillTest {

    private final SettingsBuilder settings = new SettingsBuilder();

    @Test
    void aShortsResultIsMirroredAndNetOfBothFees() {
        settings.baseLot = dec("0.004");
        Scene scene = Scene.running(settings.build());
        scene.signal(EntrySignal.SELL);
        scene.tick("50000");
        scene.fill(scene.order(), "49990", "0.119976");
        scene.tick("48000");

        scene.fill(scene.order(), "48010", "0.115224");

        assertThat(scene.events(TradeClosed.class)).singleElement().satisfies(closed -> {
            assertThat(closed.pnl()).as("1980 · 0.004 - 0.2352").isEqualByComparingTo("7.6848");
            assertThat(closed.fee()).isEqualByComparingTo("0.2352");
        });
    }

    @Test
    void aRebateAddsToTheResult() {
        Scene scene = Scene.running(settings.build());
        scene.signal(EntrySignal.BUY);
        scene.tick("50000");
        scene.fill(scene.order(), "50000", "-0.01");
        scene.tick("51500");
        scene.fill(scene.order(), "51500", "-0.02");

        assertThat(scene.session().results().realised()).isEqualByComparingTo("1.53");
    }

    @Test
    void theTargetIsMeasuredFromThePriceOfTheFillNotOfTheDecision() {
        Scene scene = Scene.running(settings.build());
        scene.signal(EntrySignal.BUY);
        scene.tick("50000");
        scene.fill(scene.order(), "50100", "0");

        scene.tick("51602.9");
        assertThat(scene.orders()).isEmpty();
        scene.tick("51603");

        assertThat(scene.orders()).hasSize(1);
    }

    @Test
    void theNextDistanceIsMeasuredFromThePriceOfTheFill() {
        Scene scene = Scene.running(settings.build());
        scene.signal(EntrySignal.BUY);
        scene.tick("50000");
        scene.fill(scene.order(), "50100", "0");

        scene.tick("49849.6");
        assertThat(scene.orders()).isEmpty();
        scene.tick("49849.5");

        assertThat(scene.orders()).hasSize(1);
    }

    @Test
    void aPartlyFilledOpeningIsCountedAsOnePositionAndItsRestIsNotOrderedAgain() {
        settings.baseLot = dec("0.004");
        Scene scene = Scene.running(settings.build());
        scene.signal(EntrySignal.BUY);
        scene.tick("50000");
        scene.fillPartly(scene.order(), "0.001", "0.03");

        scene.ticks(5, "50000");

        assertThat(scene.orders()).isEmpty();
        assertThat(scene.events(TradeOpened.class)).singleElement().satisfies(opened -> {
            assertThat(opened.lot()).isEqualByComparingTo("0.001");
            assertThat(opened.fee()).isEqualByComparingTo("0.03");
        });
        scene.tick("49750");
        assertThat(Scene.place(scene.order()).size())
                .as("the martingale goes by the number of positions: 0.004 · 1.5")
                .isEqualByComparingTo("0.006");
    }

    @Test
    void onlyTheMarginOfWhatWasFilledStaysReserved() {
        settings.baseLot = dec("0.004");
        Scene scene = Scene.running(settings.build());
        scene.signal(EntrySignal.BUY);
        scene.tick("50000");
        assertThat(scene.session().account().buyingPower()).isEqualByComparingTo("9800");

        scene.fillPartly(scene.order(), "0.001", "0.03");

        assertThat(scene.session().account().buyingPower()).isEqualByComparingTo("9950");
    }

    @Test
    void eachPartOfAClosingIsToldWithItsShareOfTheFeesAndAllOfThemMakeTheResult() {
        settings.baseLot = dec("0.003");
        Scene scene = Scene.running(settings.build());
        scene.signal(EntrySignal.BUY);
        scene.tick("50000");
        scene.fill(scene.order(), "50000", "0.1");
        scene.tick("51500");

        scene.fillPartly(scene.order(), "0.001", "0.03");
        scene.tick("51600");
        scene.fillPartly(scene.order(), "0.001", "0.03");
        assertThat(scene.session().results().winning()).isZero();
        scene.tickAt(scene.time + 2_000, "51700");
        scene.fill(scene.order(), "51700", "0.04");

        assertThat(scene.events(TradeClosed.class))
                .extracting(TradeClosed::lot)
                .containsExactly(dec("0.001"), dec("0.001"), dec("0.001"));
        BigDecimal fees =
                scene.events(TradeClosed.class).stream().map(TradeClosed::fee).reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(fees)
                .as("0.1 of opening, not divisible by three, and 0.1 of closing")
                .isEqualByComparingTo("0.2");
        assertThat(scene.session().results().realised())
                .as("1.5 + 1.6 + 1.7 - 0.2")
                .isEqualByComparingTo("4.6");
        assertThat(scene.session().results().winning()).isEqualTo(1);
    }

    @Test
    void aFillOfLessThanThePositionIsAPartWhateverItIsCalled() {
        settings.baseLot = dec("0.003");
        Scene scene = Scene.withLong(settings.build(), "50000");
        scene.tick("51500");
        Request order = scene.order();

        scene.give(scene.reported(order, Outcome.FILLED, dec("0.002"), "51500", "0", null));

        assertThat(scene.positions()).singleElement().satisfies(p -> {
            assertThat(p.lot()).isEqualByComparingTo("0.001");
            assertThat(p.closing()).isInstanceOf(Closing.Waiting.class);
        });
    }

    @Test
    void whatAPartialCloseLeavesIsClosedEvenIfThePriceHasTurned() {
        settings.baseLot = dec("0.003");
        Scene scene = Scene.withLong(settings.build(), "50000");
        scene.tick("51500");
        scene.fillPartly(scene.order(), "0.001", "0");

        scene.tick("50000");

        assertThat(Scene.place(scene.order()).size()).isEqualByComparingTo("0.002");
    }

    @Test
    void aPositionLargerThanTheContractsLargestMarketOrderIsClosedInParts() {
        settings.baseLot = dec("0.003");
        Scene scene = Scene.withLong(settings.build(), "50000");
        scene.command(Input.StopKeepingPositions::new);
        scene.answersSetUp = false;
        scene.command(Input.Start::new);
        Request setUp = scene.outputs(Request.class).getLast();
        ContractRules smaller = new ContractRules(
                dec("0.001"), dec("0.001"), dec("5"), dec("0.0025"), dec("0.1"), dec("0.0006"), 1, 125);
        scene.give(new Input.AccountSetUp(setUp.sequence(), setUp.clientOrderId(), 0, smaller, null, null));

        scene.tick("51500");
        assertThat(Scene.place(scene.order()).size()).isEqualByComparingTo("0.002");
        scene.fill(scene.order());
        scene.tick("51500");
        assertThat(Scene.place(scene.order()).size()).isEqualByComparingTo("0.001");
        scene.fill(scene.order());

        assertThat(scene.positions()).isEmpty();
        assertThat(scene.session().results().realised()).isEqualByComparingTo("4.5");
    }

    @Test
    void aPositionWhosePartsLoseTogetherIsALosingOne() {
        settings.baseLot = dec("0.002");
        Scene scene = Scene.withLong(settings.build(), "50000");
        scene.tick("51500");
        scene.fill(scene.order(), "51500", "3.1");

        assertThat(scene.session().results().realised()).isEqualByComparingTo("-0.1");
        assertThat(scene.session().results().losing()).isEqualTo(1);
        assertThat(scene.session().results().winning()).isZero();
    }
}
