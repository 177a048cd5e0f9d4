package io.hedgegrid.benchmarks;

import io.hedgegrid.grid.application.Engine;
import io.hedgegrid.grid.application.EngineInput;
import io.hedgegrid.grid.application.EngineInput.CandleClosed;
import io.hedgegrid.grid.application.EngineInput.ForSession;
import io.hedgegrid.grid.application.EngineInput.PriceArrived;
import io.hedgegrid.grid.application.EngineObserver;
import io.hedgegrid.grid.application.EngineStore;
import io.hedgegrid.grid.application.Stored;
import io.hedgegrid.grid.machine.AccountReading;
import io.hedgegrid.grid.machine.ContractRules;
import io.hedgegrid.grid.machine.EntrySignal;
import io.hedgegrid.grid.machine.ForeignPositions;
import io.hedgegrid.grid.machine.GridLevel;
import io.hedgegrid.grid.machine.GridSettings;
import io.hedgegrid.grid.machine.Input;
import io.hedgegrid.grid.machine.Output;
import io.hedgegrid.grid.machine.Session;
import io.hedgegrid.grid.machine.SessionConfig;
import io.hedgegrid.grid.machine.SessionState;
import io.hedgegrid.grid.machine.Side;
import io.hedgegrid.grid.machine.Signal;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The engine of grid-executor-service with sessions of one symbol, a market that does what it is told, and an exchange
 * that answers when it is asked to.
 */
final class Sessions implements EngineStore, EngineObserver, Consumer<Output> {

    /** Where the market begins, USDT. */
    static final BigDecimal FIRST_PRICE = new BigDecimal("90000");

    private static final String SYMBOL = "BTCUSDT";
    private static final String PROFILE = "1m-sma7-sar0.1-0.8-cci20";
    private static final long BEGIN = 1_767_225_600_000L;
    private static final long TICK_MILLIS = 1_000;
    private static final BigDecimal LOT = new BigDecimal("0.001");
    private static final ContractRules CONTRACT = new ContractRules(
            LOT,
            LOT,
            new BigDecimal("5"),
            new BigDecimal("100"),
            new BigDecimal("0.1"),
            new BigDecimal("0.0006"),
            1,
            125);

    private final List<String> ids = new ArrayList<>();
    private final Map<String, SessionState> states = new TreeMap<>();
    private final Map<String, BigDecimal> longs = new TreeMap<>();
    private final Map<String, BigDecimal> shorts = new TreeMap<>();
    private final Deque<Output.Request> requests = new ArrayDeque<>();
    private final Engine engine = new Engine(this, this);
    private boolean keepsStates = true;
    private long time = BEGIN;
    private long outputs;

    /** Registers sessions. */
    Sessions register(int count) {
        for (int i = 0; i < count; i++) {
            String id = "user%07d_bot%07d".formatted(i, i);
            ids.add(id);
            tell(id, new Input.Configured(config(id)));
        }
        return this;
    }

    /** Starts every n-th session, from the one with this index. */
    void start(int first, int step) {
        for (int i = first; i < ids.size(); i += step) {
            tell(ids.get(i), new Input.Start(new Input.CommandHeader("start-" + i, 1, BEGIN)));
        }
        answer();
    }

    /** Stops every session; the positions stay. */
    void stopKeepingPositions() {
        for (String id : ids) {
            tell(id, new Input.StopKeepingPositions(new Input.CommandHeader("stop", 1, BEGIN)));
        }
        answer();
    }

    /** Has every session close all its positions, and leaves the orders in flight. */
    void closePositions() {
        for (String id : ids) {
            tell(id, new Input.ClosePositions(new Input.CommandHeader("close", 1, BEGIN)));
        }
    }

    /** Opens so many long and so many short positions, each at the next grid distance. All that runs must run already. */
    void open(int perSide) {
        signal(EntrySignal.BUY);
        BigDecimal price = FIRST_PRICE;
        for (int i = 0; i < perSide; i++) {
            trade(price);
            price = price.multiply(new BigDecimal("0.99")).setScale(1, RoundingMode.DOWN);
        }
        signal(EntrySignal.SELL);
        price = FIRST_PRICE;
        for (int i = 0; i < perSide; i++) {
            trade(price);
            price = price.multiply(new BigDecimal("1.01")).setScale(1, RoundingMode.UP);
        }
    }

    /** A price, and all that follows from it. */
    void trade(BigDecimal price) {
        tick(price);
        answer();
    }

    /** A price. Returns the number of outputs. */
    long tick(BigDecimal price) {
        long before = outputs;
        time += TICK_MILLIS;
        engine.accept(new PriceArrived(SYMBOL, price, time, time), this);
        return outputs - before;
    }

    /** The exchange does what it was asked for, until nobody asks any more. */
    void answer() {
        for (Output.Request request = requests.poll(); request != null; request = requests.poll()) {
            tell(request.sessionId(), answer(request));
        }
    }

    /** From now on states are not kept, as if they had gone to a topic. */
    void keepNoStates() {
        keepsStates = false;
        states.clear();
    }

    /** The first session as it is stored. */
    Session first() {
        if (states.get(ids.getFirst()) instanceof Session session) {
            return session;
        }
        throw new IllegalStateException("no state was kept");
    }

    private void signal(EntrySignal entry) {
        // The candle that has just closed, so that the next tick is the first of a new one.
        time = (time / GeneratedMarket.CANDLE_MILLIS + 1) * GeneratedMarket.CANDLE_MILLIS;
        engine.accept(new CandleClosed(SYMBOL, new Signal(PROFILE, time, 1.0, 2.0, null, entry)), this);
    }

    private void tell(String sessionId, Input input) {
        engine.accept(new ForSession("benchmark", sessionId, input), this);
    }

    private Input answer(Output.Request request) {
        return switch (request.action()) {
            case Output.SetUpAccount _ ->
                new Input.AccountSetUp(
                        request.sequence(), request.clientOrderId(), request.decidedAt(), CONTRACT, null, null);
            case Output.QueryAccount _ ->
                new Input.SnapshotTaken(request.sequence(), reading(request.sessionId()), null);
            case Output.PlaceOrder order -> {
                hold(request.sessionId(), order);
                yield new Input.OrderReported(
                        request.sequence(),
                        request.clientOrderId(),
                        request.decidedAt(),
                        Input.Outcome.FILLED,
                        Long.toString(1_234_567_890_123_456_789L + request.sequence()),
                        order.decisionPrice(),
                        order.size(),
                        order.size().multiply(order.decisionPrice()).multiply(CONTRACT.takerFeeRate()),
                        request.decidedAt(),
                        null,
                        null);
            }
        };
    }

    private void hold(String sessionId, Output.PlaceOrder order) {
        BigDecimal change =
                switch (order.intent()) {
                    case OPEN -> order.size();
                    case CLOSE -> order.size().negate();
                };
        sizes(order.side()).merge(sessionId, change, BigDecimal::add);
    }

    private Map<String, BigDecimal> sizes(Side side) {
        return switch (side) {
            case LONG -> longs;
            case SHORT -> shorts;
        };
    }

    /** What the session itself takes its account for, so that there is nothing to reconcile. */
    private AccountReading reading(String sessionId) {
        return new AccountReading(
                new BigDecimal("98765.4321"),
                new BigDecimal("99876.54321"),
                longs.getOrDefault(sessionId, BigDecimal.ZERO),
                null,
                shorts.getOrDefault(sessionId, BigDecimal.ZERO),
                null);
    }

    private static SessionConfig config(String id) {
        return new SessionConfig(
                id,
                1,
                id.substring(0, id.indexOf('_')),
                id.substring(id.indexOf('_') + 1),
                SYMBOL,
                "3f2a9c5d7e1b4860a1c3e5f708192a3b4c5d6e7f8091a2b3c4d5e6f708192a3b",
                true,
                grid(),
                PROFILE,
                GeneratedMarket.CANDLE_MILLIS,
                BEGIN);
    }

    /** The defaults, but for targets so far away that nothing is closed and grid distances that one step of the market passes. */
    private static GridSettings grid() {
        return new GridSettings(
                10,
                List.of(level("0.5"), level("0.6"), level("0.7"), level("0.8")),
                new BigDecimal("1.5"),
                BigDecimal.TEN,
                LOT,
                LOT,
                new BigDecimal("50"),
                BigDecimal.TEN,
                new BigDecimal("90"),
                new BigDecimal("80"),
                new BigDecimal("500"),
                new BigDecimal("50000"),
                0,
                1_439,
                false,
                0,
                ForeignPositions.ADOPT);
    }

    private static GridLevel level(String percent) {
        return new GridLevel(new BigDecimal(percent), 5, LOT);
    }

    @Override
    public void accept(Output output) {
        outputs++;
        if (output instanceof Output.Request request) {
            requests.add(request);
        }
    }

    @Override
    public void readAll(Consumer<Stored> reader) {
        // Every benchmark begins with nothing.
    }

    @Override
    public void write(Stored entry) {
        if (keepsStates && entry instanceof Stored.OfSession(SessionState state)) {
            states.put(state.sessionId(), state);
        }
    }

    @Override
    public void received(EngineInput input) {
        // Of interest to metrics only.
    }

    @Override
    public void repeated(EngineInput input) {
        throw new IllegalStateException("the engine takes this for a repetition: " + input);
    }

    @Override
    public void gave(Output output) {
        // Outputs come from the engine itself.
    }

    @Override
    public void failed(String sessionId, EngineInput input, RuntimeException cause) {
        throw new IllegalStateException(sessionId + " fails at " + input, cause);
    }
}
