package io.hedgegrid.grid.machine;

import static io.hedgegrid.grid.machine.Fixtures.dec;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.hedgegrid.grid.machine.Event.ErrorOccurred;
import io.hedgegrid.grid.machine.Event.TradeClosed;
import io.hedgegrid.grid.machine.Event.TradeOpened;
import io.hedgegrid.grid.machine.Fixtures.SettingsBuilder;
import io.hedgegrid.grid.machine.Input.SnapshotTaken;
import io.hedgegrid.grid.machine.Output.Cause;
import io.hedgegrid.grid.machine.Output.QueryAccount;
import io.hedgegrid.grid.machine.Output.Request;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The ledger follows the exchange, and only where they differ. */
class ReconciliationTest {

    @Test
    void aLedgerThatMatchesIsNeverTouched() {
        Scene scene = withTwoLongs();
        List<Position> before = scene.positions();

        scene.ticks(40, "49700");

        assertThat(scene.positions()).isSameAs(before);
        assertThat(trades(scene)).hasSize(2);
    }

    @Test
    void lessThanOneSizeStepApartIsAMatch() {
        Scene scene = withTwoLongs();
        scene.holdings.remove(Side.LONG, dec("0.0009"));
        scene.holdings.add(Side.SHORT, dec("0.0009"), dec("50000"));

        scene.ticks(20, "49700");

        assertThat(trades(scene)).hasSize(2);
    }

    @Test
    void whatWasClosedOutsideIsBookedAtTheCurrentPriceAndTold() {
        Scene scene = Scene.running(lots("0.003"));
        scene.signal(EntrySignal.BUY);
        scene.tick("50000");
        scene.fill(scene.order(), "50000", "0.09");
        scene.holdings.remove(Side.LONG, dec("0.003"));

        scene.ticks(10, "50100");

        assertThat(scene.positions()).isEmpty();
        assertThat(scene.events(TradeClosed.class))
                .containsExactly(new TradeClosed(
                        1,
                        null,
                        null,
                        Side.LONG,
                        dec("0.003"),
                        dec("50100"),
                        dec("50000"),
                        dec("0.09"),
                        dec("0.21"),
                        dec("0.2"),
                        1,
                        OrderReason.EXTERNAL,
                        Scene.START + 5_000));
        assertThat(scene.session().results().realised()).isEqualByComparingTo("0.21");
        assertThat(scene.session().results().winning()).isEqualTo(1);
        assertThat(scene.life()).isEqualTo(new Life.Running());
        assertThat(scene.orders()).isEmpty();
    }

    @Test
    void theNewestPositionsGoFirstAndOneMayGoInPart() {
        Scene scene = Scene.running(lots("0.003"));
        scene.signal(EntrySignal.BUY);
        scene.tick("50000");
        scene.fill(scene.order(), "50000", "0.09");
        scene.tick("49700");
        scene.fill(scene.order(), "49700", "0.09");
        scene.holdings.remove(Side.LONG, dec("0.004"));

        scene.ticks(10, "49800");

        assertThat(scene.events(TradeClosed.class))
                .extracting(TradeClosed::positionId, TradeClosed::lot, TradeClosed::pnl)
                .containsExactly(tuple(2L, dec("0.003"), dec("0.21")), tuple(1L, dec("0.001"), dec("-0.23")));
        assertThat(scene.positions()).singleElement().satisfies(position -> {
            assertThat(position.lot()).isEqualTo(dec("0.002"));
            assertThat(position.openingFee()).isEqualTo(dec("0.06"));
            assertThat(position.bookedPnl()).isEqualTo(dec("-0.23"));
            assertThat(position.closing()).isNull();
        });
        assertThat(scene.session().results().closedPositions()).isEqualTo(1);
    }

    @Test
    void aRestOfLessThanOneSizeStepGoesToo() {
        Scene scene = Scene.running(lots("0.003"));
        scene.signal(EntrySignal.BUY);
        scene.tick("50000");
        scene.fillPartly(scene.order(), "0.0015", "0");
        scene.holdings.remove(Side.LONG, dec("0.001"));

        scene.ticks(10, "50000");

        assertThat(scene.positions()).isEmpty();
        assertThat(scene.events(TradeClosed.class)).extracting(TradeClosed::lot).containsExactly(dec("0.0015"));
    }

    @Test
    void theOtherSideIsLeftAlone() {
        Scene scene = withTwoLongs();
        scene.signalOf(Scene.START + Fixtures.MINUTE, EntrySignal.SELL);
        scene.tickInNextCandle("49700");
        scene.fillAll();
        scene.holdings.remove(Side.LONG, dec("1"));

        scene.ticks(10, "49700");

        assertThat(scene.positions())
                .singleElement()
                .satisfies(position -> assertThat(position.side()).isEqualTo(Side.SHORT));
    }

    @Test
    void oneReadingIsNotEnoughForTheExchangeMayLagBehindItsFills() {
        Scene scene = withTwoLongs();
        scene.answersQueries = false;
        Holdings truth = scene.holdings;
        scene.ticks(10, "49700");
        SnapshotTaken lagging = new SnapshotTaken(openQuestion(scene), new Holdings().reading(dec("1000")), null);

        scene.give(lagging);
        assertThat(scene.positions()).hasSize(2);
        assertThat(openQuestion(scene)).as("asked again at once").isGreaterThan(lagging.sequence());
        scene.give(new SnapshotTaken(openQuestion(scene), truth.reading(dec("1000")), null));

        assertThat(scene.positions()).hasSize(2);
        assertThat(scene.session().account().comparison()).isEqualTo(Comparison.AGREED);
    }

    @Test
    void aSecondReadingThatSaysSomethingElseIsTheFirstOfItsKind() {
        Scene scene = withTwoLongs();
        scene.answersQueries = false;
        scene.ticks(10, "49700");
        scene.holdings.remove(Side.LONG, dec("0.001"));
        scene.read();
        scene.holdings.remove(Side.LONG, dec("0.001"));
        scene.read();

        assertThat(scene.positions()).hasSize(2);
        assertThat(scene.session().account().query())
                .as("not asked again at once")
                .isNull();
        scene.ticks(2, "49700");
        scene.read();
        assertThat(scene.positions()).isEmpty();
    }

    @Test
    void aReadingAskedForWhileAnOrderWasInFlightDoesNotCount() {
        Scene scene = withTwoLongs();
        scene.tick("49300");
        Request addition = scene.order();
        scene.answersQueries = false;
        scene.ticks(7, "49400");
        long asked = openQuestion(scene);
        scene.fill(addition, "49300", "0");

        SnapshotTaken late = new SnapshotTaken(asked, new Holdings().reading(dec("1000")), null);
        scene.give(late);

        assertThat(scene.session().account().comparison().suspect()).isNull();
        assertThat(scene.positions()).hasSize(3);
    }

    @Test
    void aReadingBeforeTheNewestOrderDoesNotCount() {
        Scene scene = withTwoLongs();
        scene.answersQueries = false;
        scene.ticks(3, "49700");
        SnapshotTaken reading = scene.snapshot(openQuestion(scene));
        scene.command(Input.ClosePositions::new);
        scene.fillAll();

        scene.give(reading);

        assertThat(scene.session().account().comparison().suspect()).isNull();
        assertThat(scene.positions()).isEmpty();
    }

    @Test
    void aComparisonThatIsDueWhileAnOrderIsInFlightIsMadeWhenTheOrderHasEnded() {
        Scene scene = withTwoLongs();
        scene.tick("49300");
        scene.ticks(7, "49400");
        assertThat(scene.session().account().comparison().need()).isEqualTo(Comparison.Need.ROUTINE);
        scene.holdings.remove(Side.LONG, dec("0.002"));

        scene.fillAll();
        scene.tick("49400");

        assertThat(scene.events(TradeClosed.class))
                .extracting(TradeClosed::positionId, TradeClosed::reason)
                .containsExactly(tuple(3L, OrderReason.EXTERNAL));
    }

    @Test
    void whatTheExchangeHasMoreIsAdoptedAtThePriceThatMakesTheAveragesAgree() {
        Scene scene = withTwoLongs();
        scene.holdings.add(Side.LONG, dec("0.003"), dec("49000"));

        scene.ticks(10, "49700");

        Position adopted = scene.positions().getLast();
        assertThat(adopted.id()).isEqualTo(3);
        assertThat(adopted.lot()).isEqualTo(dec("0.003"));
        assertThat(adopted.entryPrice()).isEqualByComparingTo("49000");
        assertThat(scene.events(TradeOpened.class).getLast())
                .isEqualTo(new TradeOpened(
                        3,
                        null,
                        null,
                        Side.LONG,
                        dec("0.003"),
                        dec("49000"),
                        dec("0"),
                        2,
                        OrderReason.EXTERNAL,
                        Scene.START + 5_000));
        assertThat(scene.statusUpdates().getLast().longs().getLast().clientOrderId())
                .isNull();
    }

    @Test
    void anAverageThatNoPriceCanExplainIsTakenItself() {
        Scene scene = withTwoLongs();
        scene.holdings.remove(Side.LONG, dec("0.002"));
        scene.holdings.add(Side.LONG, dec("0.003"), dec("20000"));

        scene.ticks(10, "49700");

        assertThat(scene.positions().getLast().entryPrice()).isEqualTo(dec("20000"));
        assertThat(scene.positions().getLast().level()).as("beyond every level").isEqualTo(4);
    }

    @Test
    void theLevelOfAnAdoptedPositionIsThatOfItsDistanceWithTheDistancesAddedUp() {
        assertThat(levelAdoptedAt("49750")).as("0.5 % away").isEqualTo(1);
        assertThat(levelAdoptedAt("50250.01")).isEqualTo(2);
        assertThat(levelAdoptedAt("50750")).as("1.5 % away").isEqualTo(2);
        assertThat(levelAdoptedAt("48250")).as("3.5 % away").isEqualTo(3);
        assertThat(levelAdoptedAt("40000")).isEqualTo(4);
    }

    private static int levelAdoptedAt(String entry) {
        Scene scene = Scene.running(Fixtures.defaults());
        scene.holdings.add(Side.SHORT, dec("0.001"), dec(entry));
        scene.ticks(10, "50000");
        return scene.events(TradeOpened.class).getFirst().gridLevel();
    }

    @Test
    void nothingIsOpenedBeforeLedgerAndExchangeHaveBeenCompared() {
        Scene scene = Scene.registered(Fixtures.defaults());
        scene.answersQueries = false;
        scene.command(Input.Start::new);
        scene.signal(EntrySignal.BUY);
        scene.tick("50000");
        assertThat(scene.orders()).isEmpty();

        scene.holdings.add(Side.SHORT, dec("0.001"), dec("50000"));
        scene.read();
        assertThat(scene.orders()).as("a difference that is not confirmed").isEmpty();
        scene.read();

        assertThat(scene.positions())
                .singleElement()
                .satisfies(position -> assertThat(position.side()).isEqualTo(Side.SHORT));
        assertThat(Scene.place(scene.order()).side()).isEqualTo(Side.LONG);
    }

    @Test
    void theSecondReadingIsAskedForAtALaterTick() {
        Scene scene = withTwoLongs();
        scene.holdings.remove(Side.LONG, dec("0.001"));

        scene.ticks(3, "49700");
        assertThat(scene.session().account().comparison().suspect()).isNotNull();
        assertThat(scene.session().account().query()).as("not at once").isNull();
        scene.holdings.add(Side.LONG, dec("0.001"), dec("49700"));
        scene.tick("49700");

        assertThat(scene.positions()).as("the exchange had only been slow").hasSize(2);
        assertThat(scene.session().account().comparison().suspect()).isNull();
    }

    @Test
    void nothingIsOpenedWhileADifferenceIsNotConfirmed() {
        Scene scene = withTwoLongs();
        scene.answersQueries = false;
        scene.ticks(3, "49700");
        scene.holdings.remove(Side.LONG, dec("0.001"));
        scene.read();
        scene.tick("49300");
        assertThat(scene.orders()).isEmpty();

        scene.read();

        assertThat(scene.positions()).hasSize(1);
        assertThat(scene.orders()).as("looked at again, on the true grid").hasSize(1);
    }

    @Test
    void foreignPositionsAreAdoptedAtTheStart() {
        Scene scene = Scene.registered(Fixtures.defaults());
        scene.holdings.add(Side.LONG, dec("0.5"), dec("50000"));
        scene.command(Input.Start::new);
        assertThat(scene.positions()).as("there is no price yet").isEmpty();

        scene.tick("50000");

        assertThat(scene.positions())
                .singleElement()
                .satisfies(position -> assertThat(position.lot()).isEqualTo(dec("0.5")));
    }

    @Test
    void foreignPositionsAreRefusedAtTheStartIfTheUserWantsSo() {
        Scene scene = Scene.registered(refusing());
        scene.holdings.add(Side.LONG, dec("0.5"), dec("50000"));
        scene.command(Input.Start::new);
        scene.signal(EntrySignal.BUY);
        scene.ticks(3, "50000");

        assertThat(scene.life()).isEqualTo(new Life.Failed("FOREIGN_POSITIONS"));
        assertThat(scene.events(ErrorOccurred.class)).singleElement().satisfies(error -> {
            assertThat(error.code()).isEqualTo("FOREIGN_POSITIONS");
            assertThat(error.message()).contains("0.5 long").contains("BTCUSDT").contains("foreignPositions");
        });
        assertThat(scene.positions()).isEmpty();
        assertThat(scene.orders()).isEmpty();

        scene.holdings.remove(Side.LONG, dec("0.5"));
        scene.command(Input.Start::new);
        assertThat(scene.life()).isEqualTo(new Life.Running());
    }

    @Test
    void ownPositionsAreNotForeign() {
        Scene scene = Scene.withLong(refusing(), "50000");
        scene.command(Input.StopKeepingPositions::new);
        scene.command(Input.Start::new);
        scene.ticks(10, "50000");

        assertThat(scene.life()).isEqualTo(new Life.Running());
        assertThat(scene.positions()).hasSize(1);
    }

    @Test
    void aRunningSessionAdoptsWhateverTheSettingForTheStart() {
        Scene scene = Scene.withLong(refusing(), "50000");
        scene.holdings.add(Side.LONG, dec("0.001"), dec("50000"));

        scene.ticks(10, "50000");

        assertThat(scene.life()).isEqualTo(new Life.Running());
        assertThat(scene.positions()).hasSize(2);
    }

    @Test
    void positionsClosedWhileTheSessionWasStoppedAreBookedAtTheNextStart() {
        Scene scene = withTwoLongs();
        scene.command(Input.StopKeepingPositions::new);
        scene.holdings.remove(Side.LONG, dec("0.002"));
        scene.ticks(20, "49700");
        assertThat(scene.positions())
                .as("a session that does not trade looks at nothing")
                .hasSize(2);

        scene.command(Input.Start::new);
        scene.tick("49700");

        assertThat(scene.positions()).isEmpty();
        assertThat(scene.events(TradeClosed.class))
                .extracting(TradeClosed::reason)
                .containsOnly(OrderReason.EXTERNAL);
    }

    @Test
    void anOrderThatWasUnknownIsFollowedByAComparison() {
        Scene scene = withTwoLongs();
        scene.tick("49300");
        scene.loseTrackOf(scene.order());
        scene.tick("49400");
        scene.clear();

        scene.holdings.add(Side.LONG, dec("0.001"), dec("49300"));
        scene.reject(scene.order(), "ABSENT");
        scene.tick("49400");

        assertThat(scene.events(TradeOpened.class))
                .as("it had arrived after all")
                .extracting(TradeOpened::reason)
                .containsExactly(OrderReason.EXTERNAL);
    }

    @Test
    void aKnownOrderThatEndsAsksForNothing() {
        Scene scene = withTwoLongs();
        scene.clear();
        scene.tick("49300");
        scene.fillAll();

        assertThat(scene.outputs(Request.class)).extracting(Request::action).noneMatch(QueryAccount.class::isInstance);
    }

    @Test
    void aReadingThatComesAgainChangesNothing() {
        Scene scene = withTwoLongs();
        scene.answersQueries = false;
        scene.holdings.remove(Side.LONG, dec("0.001"));
        scene.ticks(8, "49700");
        SnapshotTaken first = scene.snapshot(openQuestion(scene));
        scene.give(first);
        SessionState suspecting = scene.state;

        scene.clear();
        scene.give(first);
        assertThat(scene.state).isSameAs(suspecting);
        assertThat(scene.ignored()).containsExactly(Cause.DUPLICATE);

        SnapshotTaken second = scene.snapshot(openQuestion(scene));
        scene.give(second);
        SessionState settled = scene.state;
        scene.give(second);
        scene.give(first);
        assertThat(scene.state).isSameAs(settled);
        assertThat(scene.positions()).hasSize(1);
    }

    static Scene withTwoLongs() {
        Scene scene = Scene.withLong(Fixtures.defaults(), "50000");
        scene.tick("49700");
        scene.fillAll();
        return scene;
    }

    private static GridSettings refusing() {
        SettingsBuilder settings = new SettingsBuilder();
        settings.foreignPositions = ForeignPositions.REFUSE;
        return settings.build();
    }

    private static GridSettings lots(String lot) {
        SettingsBuilder settings = new SettingsBuilder();
        settings.baseLot = dec(lot);
        settings.multiplier = dec("1");
        return settings.build();
    }

    private static long openQuestion(Scene scene) {
        return scene.session().account().query().sequence();
    }

    private static List<Event> trades(Scene scene) {
        return scene.events(Event.class).stream()
                .filter(event -> event instanceof TradeOpened || event instanceof TradeClosed)
                .toList();
    }
}
