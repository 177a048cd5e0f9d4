package io.hedgegrid.grid.machine;

import static io.hedgegrid.grid.machine.Fixtures.dec;
import static org.assertj.core.api.Assertions.assertThat;

import io.hedgegrid.grid.adapter.store.StateHash;
import io.hedgegrid.grid.adapter.store.StoredCodec;
import io.hedgegrid.grid.application.Stored;
import io.hedgegrid.grid.machine.Event.TradeClosed;
import io.hedgegrid.grid.machine.Output.Intent;
import io.hedgegrid.grid.machine.Output.PlaceOrder;
import io.hedgegrid.grid.machine.Output.Request;
import io.hedgegrid.grid.machine.Scene.Moment;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;

/** Whatever happens, in whatever order: what always holds. */
class SessionMachinePropertyTest {

    /** What happens to a session next. */
    record Happening(Kind kind, int number) {}

    enum Kind {
        TICK,
        FAR_TICK,
        NEXT_CANDLE,
        SIGNAL,
        SILENCE,
        FILL,
        FILL_PARTLY,
        REJECT,
        UNKNOWN,
        REPEAT,
        START,
        STOP,
        STOP_KEEPING,
        CLOSE_POSITIONS,
        CONFIGURE,
        POOR,
        RICH,
        DEAF,
        HEARING
    }

    @Property(tries = 400, shrinking = ShrinkingMode.BOUNDED)
    void invariantsHold(@ForAll("stories") List<Happening> story) {
        Scene scene = Scene.running(settings(0));
        for (Happening happening : story) {
            int before = scene.outputs().size();
            Session was = scene.session();
            apply(scene, happening);
            check(
                    scene,
                    was,
                    happening,
                    scene.outputs().subList(before, scene.outputs().size()));
        }
    }

    @Property(tries = 100, shrinking = ShrinkingMode.BOUNDED)
    void theSameStoryTwiceGivesTheSameOutputsAndState(@ForAll("stories") List<Happening> story) {
        Scene one = Scene.running(settings(0));
        Scene two = Scene.running(settings(0));
        for (Happening happening : story) {
            apply(one, happening);
            apply(two, happening);
        }
        assertThat(two.outputs()).isEqualTo(one.outputs());
        assertThat(two.state).isEqualTo(one.state);
        Stored first = new Stored.OfSession(one.state);
        Stored second = new Stored.OfSession(two.state);
        assertThat(StoredCodec.encode(second)).isEqualTo(StoredCodec.encode(first));
        assertThat(StateHash.of(second)).isEqualTo(StateHash.of(first));
    }

    @Property(tries = 100, shrinking = ShrinkingMode.BOUNDED)
    void aStateReadBackFromItsBytesGoesOnIdentically(@ForAll("stories") List<Happening> story) {
        Scene kept = Scene.running(settings(0));
        Scene restored = Scene.running(settings(0));
        for (Happening happening : story) {
            apply(kept, happening);
            apply(restored, happening);
            byte[] bytes = StoredCodec.encode(new Stored.OfSession(restored.state));
            assertThat(bytes).hasSizeLessThan(5_000);
            restored.state = ((Stored.OfSession) StoredCodec.decode(bytes)).state();
        }
        assertThat(restored.state).isEqualTo(kept.state);
        assertThat(restored.outputs()).isEqualTo(kept.outputs());
    }

    @Property(tries = 400, shrinking = ShrinkingMode.BOUNDED)
    void leavingOutTheTicksThatAreNotOnTheAgendaChangesNoOutput(@ForAll("stories") List<Happening> story) {
        Scene shownAll = Scene.running(settings(story.size()));
        for (Happening happening : story) {
            apply(shownAll, happening);
        }

        SessionState state = SessionState.Absent.unheardOf(Fixtures.SESSION);
        List<Output> outputs = new ArrayList<>();
        for (Moment moment : shownAll.moments()) {
            if (!(moment.input() instanceof Input.Tick) || concerns(Agenda.of(state), moment.market())) {
                Step step = SessionMachine.step(state, moment.market(), moment.input());
                state = step.state();
                outputs.addAll(step.outputs());
            }
        }

        assertThat(outputs.stream().map(SessionMachinePropertyTest::shown))
                .isEqualTo(shownAll.outputs().stream()
                        .map(SessionMachinePropertyTest::shown)
                        .toList());
    }

    private static boolean concerns(Agenda agenda, Market market) {
        return agenda.everyTick()
                || matter(agenda.always(), market.price())
                || (market.isFirstOfCandle(agenda.candleMillis()) && matter(agenda.onNewCandle(), market.price()));
    }

    private static boolean matter(ActionPrices prices, BigDecimal price) {
        return (prices.atOrBelow() != null && price.compareTo(prices.atOrBelow()) <= 0)
                || (prices.atOrAbove() != null && price.compareTo(prices.atOrAbove()) >= 0);
    }

    /** A status as others see it: not how the session remembers which ticks it was shown. */
    private static Object shown(Output output) {
        return output instanceof Output.StatusPublished published ? published.status() : output;
    }

    @Provide
    Arbitrary<List<Happening>> stories() {
        Arbitrary<Kind> kinds = Arbitraries.frequencyOf(
                Tuple.of(30, Arbitraries.just(Kind.TICK)),
                Tuple.of(10, Arbitraries.just(Kind.FAR_TICK)),
                Tuple.of(8, Arbitraries.just(Kind.NEXT_CANDLE)),
                Tuple.of(10, Arbitraries.just(Kind.SIGNAL)),
                Tuple.of(30, Arbitraries.just(Kind.FILL)),
                Tuple.of(12, Arbitraries.of(Kind.values())));
        return Combinators.combine(kinds, Arbitraries.integers().between(0, 1_000))
                .as(Happening::new)
                .list()
                .ofMinSize(20)
                .ofMaxSize(150);
    }

    private static GridSettings settings(int number) {
        Fixtures.SettingsBuilder settings = new Fixtures.SettingsBuilder();
        settings.levels = List.of(
                new GridLevel(dec("0.5"), 2, dec("0.001")), new GridLevel(dec("1"), 2 + number % 3, dec("0.002")));
        settings.openOnNewCandle = number % 2 == 1;
        settings.globalProfit = dec(number % 5 == 4 ? "3" : "0");
        settings.maxLoss = dec(number % 7 == 6 ? "40" : "0");
        return settings.build();
    }

    private static void apply(Scene scene, Happening happening) {
        int n = happening.number();
        List<Request> open = scene.orders();
        Request order = open.isEmpty() ? null : open.get(n % open.size());
        switch (happening.kind()) {
            case TICK -> scene.tick(String.valueOf(49_500 + n));
            case FAR_TICK -> scene.tick(String.valueOf(45_000 + 10 * n));
            case NEXT_CANDLE -> scene.tickInNextCandle(String.valueOf(49_000 + 2 * n));
            case SIGNAL -> scene.signal(EntrySignal.values()[n % 3]);
            case SILENCE -> scene.give(new Input.MarketSilent(scene.market.number() - n % 2, 0, 31_000));
            case FILL -> {
                if (order != null) {
                    BigDecimal slippage = BigDecimal.valueOf(n % 7 - 3L);
                    scene.fill(
                            order,
                            Scene.place(order).decisionPrice().add(slippage).toPlainString(),
                            "0.0" + n % 10);
                }
            }
            case FILL_PARTLY -> {
                if (order != null && Scene.place(order).size().compareTo(dec("0.001")) > 0) {
                    scene.fillPartly(order, "0.001", "0.01");
                }
            }
            case REJECT -> {
                if (order != null) {
                    scene.reject(order, n % 50 == 0 ? "CREDENTIALS" : "40762");
                }
            }
            case UNKNOWN -> {
                if (order != null) {
                    scene.loseTrackOf(order);
                }
            }
            case REPEAT -> {
                Input input = scene.inputs().get(n % scene.inputs().size());
                if (!(input instanceof Input.Tick || input instanceof Input.Pulse)) {
                    SessionState before = scene.state;
                    if (isSettled(scene, input)) {
                        scene.give(input);
                        assertThat(scene.state).as("repeating %s", input).isSameAs(before);
                    }
                }
            }
            case START -> scene.command(Input.Start::new);
            case STOP -> scene.command(Input.Stop::new);
            case STOP_KEEPING -> scene.command(Input.StopKeepingPositions::new);
            case CLOSE_POSITIONS -> scene.command(Input.ClosePositions::new);
            case CONFIGURE ->
                scene.give(new Input.Configured(
                        Fixtures.config(scene.session().config().version() + 1, settings(n), Fixtures.MINUTE)));
            case POOR -> scene.balance = dec("7");
            case RICH -> scene.balance = dec("1000");
            case DEAF -> scene.answersQueries = false;
            case HEARING -> scene.answersQueries = true;
        }
    }

    /** Of the newest sixteen commands the ids are remembered; what else is repeated must have no effect whatever its age. */
    private static boolean isSettled(Scene scene, Input input) {
        return !(input instanceof Input.Command command)
                || scene.session()
                        .inbox()
                        .appliedCommands()
                        .contains(command.header().commandId());
    }

    private static void check(Scene scene, Session was, Happening happening, List<Output> outputs) {
        Session session = scene.session();
        int cap = session.config().grid().maxPositionsPerSide();
        for (Side side : Side.values()) {
            long openings = session.book().openings().stream()
                    .filter(o -> o.side() == side)
                    .count();
            assertThat(openings).as("one opening a side at most").isLessThanOrEqualTo(1);
            if (openings == 1) {
                assertThat(session.book().positions())
                        .as("no opening while the side is being closed by a rule of the same or an earlier tick")
                        .filteredOn(p -> p.side() == side && p.closing() != null)
                        .allMatch(p -> session.book().openings().stream()
                                .filter(o -> o.side() == side)
                                .allMatch(o -> isYounger(p, o)));
            }
        }
        long sequence = was.counters().request();
        for (Output output : outputs) {
            if (output instanceof Request request) {
                assertThat(request.sequence()).as("numbers without gaps").isEqualTo(sequence++);
                assertThat(request.clientOrderId()).isEqualTo(ClientOrderIds.of(session.config(), request.sequence()));
                if (request.action() instanceof PlaceOrder order && order.intent() == Intent.OPEN) {
                    assertThat(order.size()).isGreaterThanOrEqualTo(dec("0.001"));
                    assertThat(session.book().count(order.side()))
                            .as("the side has room for what is being opened")
                            .isLessThan(cap);
                }
            }
        }
        BigDecimal closed =
                scene.events(TradeClosed.class).stream().map(TradeClosed::pnl).reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(session.results().realised())
                .as("realised is the sum of what was closed")
                .isEqualByComparingTo(closed);
        if (session.life() instanceof Life.Stopped) {
            assertThat(session.book().inFlight())
                    .as("nothing in flight when stopped")
                    .isZero();
            assertThat(session.book().positions()).allMatch(p -> p.closing() == null);
        }
        if (session.life() instanceof Life.Stopped && !(was.life() instanceof Life.Stopped)) {
            boolean kept = happening.kind() == Kind.STOP_KEEPING
                    || (was.life() instanceof Life.Stopping stopping && stopping.keepPositions());
            assertThat(kept || session.book().positions().isEmpty())
                    .as("stopped without positions unless they are kept")
                    .isTrue();
        }
        assertThat(session.book().positions()).allMatch(p -> p.lot().signum() > 0);
        checkDueEntryIsAnswered(scene, was, happening, outputs);
    }

    /** An entry that was due is made, or an event says why it is not; so for the rest of its candle. */
    private static void checkDueEntryIsAnswered(Scene scene, Session was, Happening happening, List<Output> outputs) {
        Session session = scene.session();
        Signal signal = was.watch().signal();
        boolean ended = session.watch().signalUsed()
                || !Objects.equals(signal, session.watch().signal());
        if (happening.kind() == Kind.CONFIGURE || !was.watch().entryDue() || signal == null || !ended) {
            return;
        }
        Side side = signal.entry() == EntrySignal.BUY ? Side.LONG : Side.SHORT;
        boolean ordered = outputs.stream()
                .anyMatch(output -> output instanceof Request request
                        && request.action() instanceof PlaceOrder order
                        && order.reason() == OrderReason.ENTRY
                        && order.side() == side);
        Watch.Skip skip = session.watch().skipped().of(side);
        boolean told = skip != null
                && skip.reason() == OrderReason.ENTRY
                && skip.candle() == session.config().candleAt(scene.time);
        boolean forbidden = was.book().count(side) > 0 || session.book().count(side) > 0;
        assertThat(ordered || told || forbidden)
                .as("the entry %s was due", signal)
                .isTrue();
    }

    private static boolean isYounger(Position closing, Opening opening) {
        return !(closing.closing() instanceof Closing.InFlight order)
                || order.backOff().failures() > 0
                || order.sequence() > opening.sequence();
    }
}
