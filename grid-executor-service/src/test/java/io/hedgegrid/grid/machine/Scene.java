package io.hedgegrid.grid.machine;

import static io.hedgegrid.grid.machine.Fixtures.dec;

import io.hedgegrid.grid.machine.Input.AccountSetUp;
import io.hedgegrid.grid.machine.Input.Command;
import io.hedgegrid.grid.machine.Input.CommandHeader;
import io.hedgegrid.grid.machine.Input.OrderReported;
import io.hedgegrid.grid.machine.Input.Outcome;
import io.hedgegrid.grid.machine.Input.SnapshotTaken;
import io.hedgegrid.grid.machine.Output.EventRaised;
import io.hedgegrid.grid.machine.Output.PlaceOrder;
import io.hedgegrid.grid.machine.Output.QueryAccount;
import io.hedgegrid.grid.machine.Output.Request;
import io.hedgegrid.grid.machine.Output.SetUpAccount;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** One session and its surroundings, played by the test: it answers set-ups and questions itself, orders only when told. */
final class Scene {

    /** 2026-01-05T10:00:00Z, a full hour. */
    static final long START = 1_767_607_200_000L;

    private static final long SECOND = 1_000;

    SessionState state = SessionState.Absent.unheardOf(Fixtures.SESSION);
    /** An input and the market it meets. */
    record Moment(Market market, Input input) {}

    Market market = Market.unseen(Fixtures.SYMBOL);
    long time = START - SECOND;
    BigDecimal balance = dec("1000");
    boolean answersQueries = true;
    boolean answersSetUp = true;

    /** What lies on the exchange, by side. */
    final Holdings holdings = new Holdings();

    private final List<Output> outputs = new ArrayList<>();
    private final List<Request> orders = new ArrayList<>();
    private final List<Moment> moments = new ArrayList<>();
    private int commands;

    /** A registered session. */
    static Scene registered(GridSettings grid) {
        Scene scene = new Scene();
        scene.give(new Input.Configured(Fixtures.config(grid)));
        return scene;
    }

    /** A running session that has not seen a tick. */
    static Scene running(GridSettings grid) {
        Scene scene = registered(grid);
        scene.command(Input.Start::new);
        return scene;
    }

    /** A running session with one filled long, opened by signal at a price. */
    static Scene withLong(GridSettings grid, String price) {
        Scene scene = running(grid);
        scene.open(EntrySignal.BUY, price);
        return scene;
    }

    static Scene withShort(GridSettings grid, String price) {
        Scene scene = running(grid);
        scene.open(EntrySignal.SELL, price);
        return scene;
    }

    /** Opens a side's first position at a price, the balance being told in time. */
    void open(EntrySignal entry, String price) {
        signal(entry);
        tick(price);
        fillAll();
    }

    Session session() {
        return (Session) state;
    }

    Life life() {
        return session().life();
    }

    List<Position> positions() {
        return session().book().positions();
    }

    /** Everything given so far, for repetition. */
    List<Input> inputs() {
        return moments.stream().map(Moment::input).toList();
    }

    /** Everything given so far, with the market it was given at. */
    List<Moment> moments() {
        return List.copyOf(moments);
    }

    /** A tick one second after the last. */
    void tick(String price) {
        tickAt(time + SECOND, price);
    }

    void tickAt(long at, String price) {
        time = at;
        market = market.next(dec(price), at, at + 5);
        give(new Input.Tick());
        if (Agenda.of(state).phase() == Agenda.phaseOf(market.number())) {
            give(new Input.Pulse());
        }
    }

    void ticks(int count, String price) {
        for (int i = 0; i < count; i++) {
            tick(price);
        }
    }

    /** The first tick of the next candle. */
    void tickInNextCandle(String price) {
        tickAt((Math.floorDiv(time, Fixtures.MINUTE) + 1) * Fixtures.MINUTE, price);
    }

    /** The signal of the candle that closed last as seen from the next tick. */
    void signal(EntrySignal entry) {
        long close = Math.floorDiv(time + SECOND, Fixtures.MINUTE) * Fixtures.MINUTE;
        signalOf(close, entry);
    }

    void signalOf(long closeTime, EntrySignal entry) {
        give(new Input.SignalArrived(new Signal(Fixtures.PROFILE, closeTime, 100.0, 101.0, null, entry)));
    }

    void command(Function<CommandHeader, Command> type) {
        command(type, session().config().version());
    }

    void command(Function<CommandHeader, Command> type, long configVersion) {
        commands++;
        give(type.apply(new CommandHeader("command-" + commands, configVersion, Fixtures.REGISTERED_AT + commands)));
    }

    /** Gives an input; what follows is kept, set-ups and questions are answered. */
    void give(Input input) {
        moments.add(new Moment(market, input));
        Step step = SessionMachine.step(state, market, input);
        state = step.state();
        outputs.addAll(step.outputs());
        for (Output output : step.outputs()) {
            if (output instanceof Request request) {
                answer(request);
            }
        }
    }

    private void answer(Request request) {
        switch (request.action()) {
            case PlaceOrder _ -> orders.add(request);
            case SetUpAccount _ -> {
                if (answersSetUp) {
                    give(new AccountSetUp(
                            request.sequence(), request.clientOrderId(), time, Fixtures.contract(), null, null));
                }
            }
            case QueryAccount _ -> {
                if (answersQueries) {
                    give(snapshot(request.sequence()));
                }
            }
        }
    }

    SnapshotTaken snapshot(long sequence) {
        return new SnapshotTaken(sequence, holdings.reading(balance), null);
    }

    /** Answers the question that is open, if there is one, with what lies on the exchange. */
    void read() {
        Account.PendingQuery query = session().account().query();
        if (query != null) {
            give(snapshot(query.sequence()));
        }
    }

    /** Answers the question that is open, if there is one, with a failure. */
    void failToRead() {
        Account.PendingQuery query = session().account().query();
        if (query != null) {
            give(new SnapshotTaken(query.sequence(), null, "TIMEOUT"));
        }
    }

    /** Orders nobody has reported on, oldest first. */
    List<Request> orders() {
        return List.copyOf(orders);
    }

    /** The only order nobody has reported on. */
    Request order() {
        if (orders.size() != 1) {
            throw new AssertionError("expected one open order but found " + orders);
        }
        return orders.getFirst();
    }

    static PlaceOrder place(Request request) {
        return (PlaceOrder) request.action();
    }

    void fillAll() {
        while (!orders.isEmpty()) {
            fill(orders.getFirst());
        }
    }

    void fill(Request request) {
        fill(request, place(request).decisionPrice().toPlainString(), "0");
    }

    void fill(Request request, String price, String fee) {
        report(request, Outcome.FILLED, place(request).size(), price, fee, null);
    }

    /** Tells of a fill that the exchange has made before. */
    void reportFilled(Request request) {
        orders.remove(request);
        give(reported(
                request,
                Outcome.FILLED,
                place(request).size(),
                place(request).decisionPrice().toPlainString(),
                "0",
                null));
    }

    void fillPartly(Request request, String size, String fee) {
        report(
                request,
                Outcome.PARTIALLY_FILLED,
                dec(size),
                place(request).decisionPrice().toPlainString(),
                fee,
                null);
    }

    void reject(Request request, String code) {
        report(request, Outcome.REJECTED, BigDecimal.ZERO, null, "0", code);
    }

    void loseTrackOf(Request request) {
        OrderReported report = reported(request, Outcome.UNKNOWN, BigDecimal.ZERO, null, "0", "TIMEOUT");
        give(report);
    }

    private void report(Request request, Outcome outcome, BigDecimal size, String price, String fee, String errorCode) {
        orders.remove(request);
        if (price != null) {
            holdings.fill(place(request), size, dec(price));
        }
        give(reported(request, outcome, size, price, fee, errorCode));
    }

    OrderReported reported(
            Request request, Outcome outcome, BigDecimal size, String price, String fee, String errorCode) {
        return new OrderReported(
                request.sequence(),
                request.clientOrderId(),
                time,
                outcome,
                outcome == Outcome.REJECTED ? null : "x" + request.sequence(),
                price == null ? null : dec(price),
                size,
                dec(fee),
                price == null ? null : market.time(),
                errorCode,
                errorCode == null ? null : "because");
    }

    List<Output> outputs() {
        return List.copyOf(outputs);
    }

    /** Forgets the outputs so far. */
    void clear() {
        outputs.clear();
    }

    <E extends Event> List<E> events(Class<E> type) {
        return outputs.stream()
                .filter(EventRaised.class::isInstance)
                .map(output -> ((EventRaised) output).event())
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    <O extends Output> List<O> outputs(Class<O> type) {
        return outputs.stream().filter(type::isInstance).map(type::cast).toList();
    }

    List<Status> statusUpdates() {
        return outputs(Output.StatusPublished.class).stream()
                .map(Output.StatusPublished::status)
                .filter(Status::statusUpdate)
                .toList();
    }

    List<Output.Cause> ignored() {
        return outputs(Output.Ignored.class).stream().map(Output.Ignored::cause).toList();
    }
}
