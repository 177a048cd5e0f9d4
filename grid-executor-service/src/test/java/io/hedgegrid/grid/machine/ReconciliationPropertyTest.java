package io.hedgegrid.grid.machine;

import static io.hedgegrid.grid.machine.Fixtures.dec;
import static org.assertj.core.api.Assertions.assertThat;

import io.hedgegrid.grid.adapter.store.StoredCodec;
import io.hedgegrid.grid.application.Stored;
import io.hedgegrid.grid.machine.Comparison.Totals;
import io.hedgegrid.grid.machine.Event.TradeClosed;
import io.hedgegrid.grid.machine.Event.TradeOpened;
import io.hedgegrid.grid.machine.Input.SnapshotTaken;
import io.hedgegrid.grid.machine.Output.Intent;
import io.hedgegrid.grid.machine.Output.PlaceOrder;
import io.hedgegrid.grid.machine.Output.Request;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;

/** An exchange that is slow, forgetful and used by others too: the ledger is what it says in the end. */
class ReconciliationPropertyTest {

    private static final BigDecimal STEP = Fixtures.contract().sizeStep();

    record Happening(Kind kind, int number) {}

    enum Kind {
        TICK,
        NEXT_CANDLE,
        SIGNAL,
        /** The exchange fills an order, and the session does not know yet. */
        EXECUTE,
        /** The session learns what became of an order. */
        REPORT,
        UNKNOWN,
        ANSWER,
        /** An answer that shows the positions as they were some time ago. */
        ANSWER_LATE,
        ANSWER_AGAIN,
        FAIL,
        FOREIGN_OPEN,
        FOREIGN_CLOSE,
        START,
        STOP,
        CLOSE_POSITIONS
    }

    /** A session and an exchange whose truth it sees only by reports and answers. */
    private static final class World {
        final Scene scene = Scene.registered(settings());
        final Set<Request> executed = new LinkedHashSet<>();
        final List<AccountReading> past = new ArrayList<>();

        World() {
            scene.answersQueries = false;
            scene.command(Input.Start::new);
            remember();
        }

        void remember() {
            past.add(scene.holdings.reading(dec("1000")));
        }

        void execute(Request order) {
            if (executed.add(order)) {
                PlaceOrder place = Scene.place(order);
                scene.holdings.fill(place, fillable(place), place.decisionPrice());
            }
        }

        private BigDecimal fillable(PlaceOrder place) {
            return place.intent() == Intent.OPEN ? place.size() : place.size().min(scene.holdings.size(place.side()));
        }

        /** What had been executed is filled; what had not is rejected, for it never arrived. */
        void report(Request order) {
            if (executed.contains(order)) {
                scene.reportFilled(order);
            } else {
                scene.reject(order, "45110");
            }
        }

        void answer(AccountReading reading) {
            Account.PendingQuery query = scene.session().account().query();
            if (query != null) {
                Session was = scene.session();
                scene.give(new SnapshotTaken(query.sequence(), reading, null));
                check(was, reading);
            }
        }

        private void check(Session was, AccountReading reading) {
            Session is = scene.session();
            List<BigDecimal> sizesBefore =
                    was.book().positions().stream().map(Position::lot).toList();
            List<BigDecimal> sizes =
                    is.book().positions().stream().map(Position::lot).toList();
            boolean matched = differs(was, reading) == null;
            boolean confirmed = new Totals(reading.longSize(), reading.shortSize())
                    .equals(was.account().comparison().suspect());
            if (matched || !confirmed) {
                assertThat(sizes)
                        .as("a reading that matches, or that stands alone, leaves the ledger as it was")
                        .isEqualTo(sizesBefore);
            } else if (is.account().comparison().confirmed() && !sizes.equals(sizesBefore)) {
                assertThat(differs(is, reading))
                        .as("a reading that was confirmed is the ledger afterwards")
                        .isNull();
            }
        }
    }

    @Property(tries = 300, shrinking = ShrinkingMode.BOUNDED)
    void theLedgerIsWhatTheExchangeSaysInTheEnd(@ForAll("stories") List<Happening> story) {
        World world = new World();
        Scene scene = world.scene;
        for (Happening happening : story) {
            int before = scene.outputs().size();
            Session was = scene.session();
            apply(world, happening);
            world.remember();
            check(scene, was, scene.outputs().subList(before, scene.outputs().size()));
        }
        settle(world);
        assertThat(scene.session().book().inFlight()).isZero();
        assertThat(differs(scene.session(), scene.holdings.reading(dec("1000"))))
                .isNull();
        assertThat(StoredCodec.encode(new Stored.OfSession(scene.state))).hasSizeLessThan(5_000);
    }

    private static void apply(World world, Happening happening) {
        Scene scene = world.scene;
        int n = happening.number();
        Request order = scene.orders().isEmpty()
                ? null
                : scene.orders().get(n % scene.orders().size());
        switch (happening.kind()) {
            case TICK -> scene.tick(String.valueOf(49_500 + n));
            case NEXT_CANDLE -> scene.tickInNextCandle(String.valueOf(49_000 + 2 * n));
            case SIGNAL -> scene.signal(EntrySignal.values()[n % 3]);
            case EXECUTE -> ifPresent(order, world::execute);
            case REPORT -> ifPresent(order, world::report);
            case UNKNOWN -> ifPresent(order, scene::loseTrackOf);
            case ANSWER -> world.answer(scene.holdings.reading(dec("1000")));
            case ANSWER_LATE -> world.answer(world.past.get(Math.max(0, world.past.size() - 1 - n % 20)));
            case ANSWER_AGAIN -> {
                List<SnapshotTaken> answers = scene.inputs().stream()
                        .filter(SnapshotTaken.class::isInstance)
                        .map(SnapshotTaken.class::cast)
                        .toList();
                if (!answers.isEmpty()) {
                    SessionState before = scene.state;
                    scene.give(answers.get(n % answers.size()));
                    assertThat(positions((Session) before)).isEqualTo(positions(scene.session()));
                }
            }
            case FAIL -> scene.failToRead();
            case FOREIGN_OPEN ->
                scene.holdings.add(
                        n % 2 == 0 ? Side.LONG : Side.SHORT,
                        STEP.multiply(BigDecimal.valueOf(1 + n % 4)),
                        dec("50000"));
            case FOREIGN_CLOSE ->
                scene.holdings.remove(
                        n % 2 == 0 ? Side.LONG : Side.SHORT, STEP.multiply(BigDecimal.valueOf(1 + n % 6)));
            case START -> scene.command(Input.Start::new);
            case STOP -> scene.command(Input.Stop::new);
            case CLOSE_POSITIONS -> scene.command(Input.ClosePositions::new);
        }
    }

    private static List<Long> positions(Session session) {
        return session.book().positions().stream().map(Position::id).toList();
    }

    private static void ifPresent(Request order, java.util.function.Consumer<Request> action) {
        if (order != null) {
            action.accept(order);
        }
    }

    /** The exchange behaves, nobody else trades, and the session is started again if it stands still. */
    private static void settle(World world) {
        Scene scene = world.scene;
        for (int i = 0; i < 200; i++) {
            for (Request order : scene.orders()) {
                world.execute(order);
                world.report(order);
            }
            world.answer(scene.holdings.reading(dec("1000")));
            if (!(scene.life() instanceof Life.Running || scene.life() instanceof Life.Stopping)) {
                scene.command(Input.Start::new);
            }
            scene.tick("50000");
        }
        for (Request order : scene.orders()) {
            world.execute(order);
            world.report(order);
        }
        for (int i = 0; i < 3; i++) {
            world.answer(scene.holdings.reading(dec("1000")));
        }
    }

    private static void check(Scene scene, Session was, List<Output> outputs) {
        Session session = scene.session();
        for (Output output : outputs) {
            if (output instanceof Request request
                    && request.action() instanceof PlaceOrder order
                    && order.intent() == Intent.OPEN) {
                assertThat(session.account().comparison().confirmed())
                        .as("nothing is opened before ledger and exchange have agreed")
                        .isTrue();
            }
        }
        BigDecimal closed =
                scene.events(TradeClosed.class).stream().map(TradeClosed::pnl).reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(session.results().realised())
                .as("realised is the sum of what was closed")
                .isEqualByComparingTo(closed);
        int cap = session.config().grid().maxPositionsPerSide();
        for (Side side : Side.values()) {
            boolean adopted = scene.events(TradeOpened.class).stream()
                    .anyMatch(opened -> opened.side() == side && opened.reason() == OrderReason.EXTERNAL);
            assertThat(session.book().count(side) <= cap || adopted)
                    .as("only adoption exceeds the cap")
                    .isTrue();
        }
        if (session.life() instanceof Life.Stopped && !(was.life() instanceof Life.Stopped)) {
            assertThat(session.book().positions())
                    .as("stopped means nothing is left")
                    .isEmpty();
        }
        assertThat(session.book().positions())
                .allMatch(position -> position.lot().signum() > 0);
    }

    /** The side on which ledger and exchange are a step or more apart; null if they agree. */
    private static Side differs(Session session, AccountReading reading) {
        for (Side side : Side.values()) {
            BigDecimal difference = session.book().size(side).subtract(reading.size(side));
            if (difference.abs().compareTo(STEP) >= 0) {
                return side;
            }
        }
        return null;
    }

    @Provide
    Arbitrary<List<Happening>> stories() {
        Arbitrary<Kind> kinds = Arbitraries.frequencyOf(
                Tuple.of(30, Arbitraries.just(Kind.TICK)),
                Tuple.of(5, Arbitraries.just(Kind.NEXT_CANDLE)),
                Tuple.of(8, Arbitraries.just(Kind.SIGNAL)),
                Tuple.of(15, Arbitraries.just(Kind.EXECUTE)),
                Tuple.of(15, Arbitraries.just(Kind.REPORT)),
                Tuple.of(20, Arbitraries.just(Kind.ANSWER)),
                Tuple.of(12, Arbitraries.of(Kind.values())));
        return Combinators.combine(kinds, Arbitraries.integers().between(0, 1_000))
                .as(Happening::new)
                .list()
                .ofMinSize(20)
                .ofMaxSize(150);
    }

    private static GridSettings settings() {
        Fixtures.SettingsBuilder settings = new Fixtures.SettingsBuilder();
        settings.levels = List.of(new GridLevel(dec("0.5"), 2, dec("0.001")), new GridLevel(dec("1"), 2, dec("0.002")));
        return settings.build();
    }
}
