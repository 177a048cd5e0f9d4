package io.hedgegrid.grid.machine;

import static io.hedgegrid.grid.machine.Fixtures.dec;
import static org.assertj.core.api.Assertions.assertThat;

import io.hedgegrid.grid.machine.Event.ErrorOccurred;
import io.hedgegrid.grid.machine.Event.OrderSkipped;
import io.hedgegrid.grid.machine.Event.SkipCause;
import io.hedgegrid.grid.machine.Fixtures.SettingsBuilder;
import io.hedgegrid.grid.machine.Input.AccountSetUp;
import io.hedgegrid.grid.machine.Output.Request;
import io.hedgegrid.grid.machine.Output.SetUpAccount;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Settings of a running session change at once, for the next tick, and leave the open grid as it is. */
class SettingsChangeTest {

    private final SettingsBuilder settings = new SettingsBuilder();
    private Scene scene;

    @Test
    void theSingleTargetIsTheNewOneAtTheNextTick() {
        withLong();
        scene.tick("51000");
        assertThat(scene.orders()).isEmpty();

        change(s -> s.single = dec("2"));
        assertThat(scene.orders()).as("a change alone closes nothing").isEmpty();
        scene.tick("51000");

        assertThat(Scene.place(scene.order()).reason()).isEqualTo(OrderReason.SINGLE_PROFIT);
    }

    @Test
    void theSingleTargetCanBeSwitchedOff() {
        withLong();

        change(s -> s.single = dec("0"));
        scene.tick("60000");

        assertThat(scene.orders()).isEmpty();
    }

    @Test
    void theJointTargetIsTheNewOneAtTheNextTick() {
        settings.pair = dec("0");
        withLong();
        scene.tick("49750");
        scene.fillAll();
        scene.tick("50250");
        assertThat(scene.orders()).isEmpty();

        change(s -> s.pair = dec("0.5"));
        scene.tick("50250");

        assertThat(scene.orders()).hasSize(2).allMatch(r -> Scene.place(r).reason() == OrderReason.PAIR_PROFIT);
    }

    @Test
    void theDailyTargetCountsWhatWasRealisedBefore() {
        withLong();
        scene.tick("51500");
        scene.fillAll();

        change(s -> s.globalProfit = dec("1.5"));
        scene.tick("51500");

        assertThat(scene.life()).isEqualTo(new Life.Stopped("GLOBAL_PROFIT"));
    }

    @Test
    void theLossLimitCountsTheOpenGrid() {
        settings.levels = List.of(new GridLevel(dec("50"), 5, dec("0.001")));
        withLong();
        scene.tick("48000");
        assertThat(scene.orders()).isEmpty();

        change(s -> s.maxLoss = dec("2"));
        scene.tick("48000");

        assertThat(Scene.place(scene.order()).reason()).isEqualTo(OrderReason.MAX_LOSS);
    }

    @Test
    void theHoursAreTheNewOnesAtTheNextTick() {
        withLong();

        change(s -> s.finishMinute = 599);
        scene.tick("49000");

        assertThat(scene.orders()).isEmpty();
        assertThat(scene.events(OrderSkipped.class))
                .extracting(OrderSkipped::cause)
                .containsExactly(SkipCause.HOURS);
    }

    @Test
    void theDistanceAndTheLotOfTheNextAdditionAreTheNewOnes() {
        settings.pair = dec("0");
        withLong();

        change(s -> {
            s.levels = List.of(new GridLevel(dec("2"), 5, dec("0.009")));
            s.multiplier = dec("0");
        });
        scene.tick("49500");
        assertThat(scene.orders()).as("1 % is not far enough any more").isEmpty();
        scene.tick("49000");

        assertThat(Scene.place(scene.order()).size()).isEqualByComparingTo("0.009");
        scene.fillAll();
        assertThat(scene.positions())
                .as("the old position stays as it was")
                .first()
                .satisfies(position -> {
                    assertThat(position.lot()).isEqualByComparingTo("0.001");
                    assertThat(position.level()).isEqualTo(1);
                });
    }

    @Test
    void fewerLevelsThanOpenPositionsOpenNothingAndCloseNothing() {
        settings.levels = List.of(new GridLevel(dec("0.5"), 1, dec("0.001")), new GridLevel(dec("1"), 3, dec("0.001")));
        settings.pair = dec("0");
        withLong();
        for (String price : List.of("49500", "49000", "48500")) {
            scene.tick(price);
            scene.fillAll();
        }
        assertThat(scene.positions()).extracting(Position::level).containsExactly(1, 2, 2, 2);

        change(s -> s.levels = List.of(new GridLevel(dec("0.5"), 2, dec("0.001"))));
        scene.tick("48000");
        assertThat(scene.orders()).isEmpty();
        assertThat(scene.events(OrderSkipped.class))
                .extracting(OrderSkipped::cause)
                .containsExactly(SkipCause.SIDE_CAP);
        assertThat(scene.positions()).hasSize(4);

        scene.tick("49955");
        assertThat(scene.orders()).as("the lowest is 3 % up").hasSize(1);
        scene.fillAll();
        scene.tick("48755");
        assertThat(scene.orders())
                .as("three are still more than the two allowed")
                .isEmpty();
    }

    @Test
    void additionsOnNewCandlesOnlyBeginWithTheNextTick() {
        withLong();

        change(s -> s.openOnNewCandle = true);
        scene.tick("49000");
        assertThat(scene.orders()).isEmpty();
        scene.tickInNextCandle("49000");
        assertThat(scene.orders()).hasSize(1);
    }

    @Test
    void additionsAtEveryTickBeginWithTheNextTick() {
        settings.openOnNewCandle = true;
        withLong();
        scene.tick("49000");
        assertThat(scene.orders()).isEmpty();

        change(s -> s.openOnNewCandle = false);
        scene.tick("49000");

        assertThat(scene.orders()).hasSize(1);
    }

    @Test
    void anotherProfilesSignalIsNotUsedAnyMore() {
        scene = Scene.running(settings.build());
        scene.signal(EntrySignal.BUY);

        scene.give(new Input.Configured(config(2, Fixtures.SYMBOL, "account-1", true, "other", Fixtures.MINUTE)));
        scene.tick("50000");
        assertThat(scene.orders()).isEmpty();

        scene.signal(EntrySignal.SELL);
        assertThat(scene.ignored()).contains(Output.Cause.NOT_APPLICABLE);
        scene.give(new Input.SignalArrived(new Signal("other", Scene.START, 1.0, 2.0, null, EntrySignal.SELL)));
        scene.tick("50000");
        assertThat(Scene.place(scene.order()).side()).isEqualTo(Side.SHORT);
    }

    @Test
    void aSignalThatWasUsedIsNotUsedAgainAfterAChangeThatKeepsTheProfile() {
        withLong();
        scene.tick("51500");
        scene.fillAll();

        change(s -> s.single = dec("5"));
        scene.ticks(3, "51500");

        assertThat(scene.orders()).isEmpty();
    }

    @Test
    void anotherTimeframeMakesNoNewCandleOfTheOneUnderWay() {
        settings.openOnNewCandle = true;
        withLong();
        scene.tickAt(Scene.START + 7 * Fixtures.MINUTE, "50000");

        scene.give(new Input.Configured(
                config(2, Fixtures.SYMBOL, "account-1", true, Fixtures.PROFILE, 5 * Fixtures.MINUTE)));
        scene.tickAt(Scene.START + 8 * Fixtures.MINUTE, "49000");
        assertThat(scene.orders()).as("10:08 is of the candle of 10:05").isEmpty();
        scene.tickAt(Scene.START + 10 * Fixtures.MINUTE, "49000");

        assertThat(scene.orders()).hasSize(1);
    }

    @Test
    void aLeverageTheExchangeRefusesIsToldAndTheOldOneGoesOn() {
        withLong();
        scene.answersSetUp = false;
        change(s -> s.leverage = 50);
        Request setUp = scene.outputs(Request.class).getLast();
        assertThat(setUp.action()).isEqualTo(new SetUpAccount(50));

        scene.give(new AccountSetUp(setUp.sequence(), setUp.clientOrderId(), 0, null, "40797", "exceeds the maximum"));
        assertThat(scene.life()).isEqualTo(new Life.Running());
        assertThat(scene.session().account().leverage()).isEqualTo(10);
        assertThat(scene.events(ErrorOccurred.class))
                .extracting(ErrorOccurred::code)
                .containsExactly("LEVERAGE_REFUSED");
        scene.tick("49000");
        assertThat(scene.orders()).hasSize(1);
    }

    @Test
    void sizesFollowTheLeverageInForceNotTheOneAskedFor() {
        settings.baseLot = dec("5");
        scene = Scene.running(settings.build());
        scene.answersSetUp = false;
        change(s -> s.leverage = 20);

        scene.open(EntrySignal.BUY, "50000");

        assertThat(scene.positions())
                .singleElement()
                .satisfies(
                        p -> assertThat(p.lot()).as("0.1 · 1000 · 10 / 50000").isEqualByComparingTo("0.02"));
    }

    @Test
    void theLeverageOfAStoppedSessionIsSetAtItsNextStart() {
        scene = Scene.running(settings.build());
        scene.command(Input.Stop::new);
        scene.clear();

        change(s -> s.leverage = 20);
        assertThat(scene.outputs(Request.class)).isEmpty();
        scene.command(Input.Start::new, 2);

        assertThat(scene.outputs(Request.class).getFirst().action()).isEqualTo(new SetUpAccount(20));
        assertThat(scene.session().account().leverage()).isEqualTo(20);
    }

    @ParameterizedTest
    @CsvSource({"ETHUSDT, account-1, true", "BTCUSDT, account-2, true", "BTCUSDT, account-1, false"})
    void symbolAccountAndDemoFlagDoNotChangeWhileItRunsNorWhatElseThatVersionSays(
            String symbol, String account, boolean demo) {
        withLong();
        settings.single = dec("1");

        scene.give(new Input.Configured(config(2, symbol, account, demo, Fixtures.PROFILE, Fixtures.MINUTE)));

        SessionConfig kept = scene.session().config();
        assertThat(kept.version()).isEqualTo(2);
        assertThat(kept.symbol()).isEqualTo(Fixtures.SYMBOL);
        assertThat(kept.accountFingerprint()).isEqualTo("account-1");
        assertThat(kept.demo()).isTrue();
        assertThat(kept.grid().singleOrderProfit()).isEqualByComparingTo("3");
        assertThat(scene.events(ErrorOccurred.class))
                .extracting(ErrorOccurred::code)
                .containsExactly("SETTINGS_REFUSED");
    }

    @ParameterizedTest
    @CsvSource({"ETHUSDT, account-1, true", "BTCUSDT, account-2, true", "BTCUSDT, account-1, false"})
    void theyDoNotChangeWhilePositionsAreKeptAndDoOnceNoneIsLeft(String symbol, String account, boolean demo) {
        withLong();
        scene.command(Input.StopKeepingPositions::new);
        scene.give(new Input.Configured(config(2, symbol, account, demo, Fixtures.PROFILE, Fixtures.MINUTE)));
        assertThat(scene.events(ErrorOccurred.class)).hasSize(1);

        scene.command(Input.ClosePositions::new);
        scene.fillAll();
        SessionConfig next = config(3, symbol, account, demo, Fixtures.PROFILE, Fixtures.MINUTE);
        scene.give(new Input.Configured(next));

        assertThat(scene.session().config()).isEqualTo(next);
        assertThat(scene.events(ErrorOccurred.class)).hasSize(1);
    }

    private void withLong() {
        scene = Scene.withLong(settings.build(), "50000");
    }

    private void change(Consumer<SettingsBuilder> change) {
        change.accept(settings);
        long version = scene.session().config().version() + 1;
        scene.give(new Input.Configured(Fixtures.config(version, settings.build(), Fixtures.MINUTE)));
    }

    private SessionConfig config(
            long version, String symbol, String account, boolean demo, String profile, long candleMillis) {
        return new SessionConfig(
                Fixtures.SESSION,
                version,
                "user123",
                Fixtures.SESSION,
                symbol,
                account,
                demo,
                settings.build(),
                profile,
                candleMillis,
                Fixtures.REGISTERED_AT);
    }
}
