package io.hedgegrid.grid.application;

import io.hedgegrid.grid.application.EngineInput.CandleClosed;
import io.hedgegrid.grid.application.EngineInput.ForSession;
import io.hedgegrid.grid.application.EngineInput.MarketFellSilent;
import io.hedgegrid.grid.application.EngineInput.PriceArrived;
import io.hedgegrid.grid.machine.Input;
import io.hedgegrid.grid.machine.Market;
import io.hedgegrid.grid.machine.MarketSilence;
import io.hedgegrid.grid.machine.Output;
import io.hedgegrid.grid.machine.Session;
import io.hedgegrid.grid.machine.SessionMachine;
import io.hedgegrid.grid.machine.SessionState;
import io.hedgegrid.grid.machine.SessionState.Absent;
import io.hedgegrid.grid.machine.Signal;
import io.hedgegrid.grid.machine.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The sessions of one partition of the log. A function of the log: the order in which sessions meet a price is that of
 * their ids, and a restart from the store goes on exactly as if there had been none. A price is shown only to the sessions
 * that have something to do at it.
 *
 * <p>Used by one thread.
 */
public final class Engine {

    private static final Input TICK = new Input.Tick();
    private static final Input PULSE = new Input.Pulse();

    private final EngineStore store;
    private final EngineObserver observer;
    private final Map<String, SessionState> states = new TreeMap<>();
    private final Map<String, SymbolSessions> bySymbol = new TreeMap<>();

    private final Map<String, Market> markets = new TreeMap<>();
    private final Map<String, Signal> signals = new TreeMap<>();

    /** An engine that goes on where the store's content ends. */
    public Engine(EngineStore store, EngineObserver observer) {
        this.store = store;
        this.observer = observer;
        store.readAll(this::restore);
    }

    /** Number of registered sessions. */
    public int sessionCount() {
        return bySymbol.values().stream().mapToInt(SymbolSessions::size).sum();
    }

    /** The markets that sessions need prices of, by symbol. */
    public List<MarketInUse> marketsInUse() {
        List<MarketInUse> inUse = new ArrayList<>();
        bySymbol.forEach((symbol, sessions) -> {
            long tick = market(symbol).number();
            // While prices come nobody was told of this tick, and the first session that needs them ends the search.
            if (sessions.anyMatch(session -> MarketSilence.concerns(session) && !MarketSilence.isTold(session, tick))) {
                inUse.add(new MarketInUse(symbol, tick, true));
            } else if (sessions.anyMatch(MarketSilence::concerns)) {
                inUse.add(new MarketInUse(symbol, tick, false));
            }
        });
        return inUse;
    }

    /** Applies an input; what follows goes to {@code outputs} in order. */
    public void accept(EngineInput input, Consumer<Output> outputs) {
        observer.received(input);
        switch (input) {
            case ForSession(String _, String sessionId, Input toSession) -> {
                step(input, sessionId, toSession, outputs);
                if (toSession instanceof Input.Configured) {
                    tellKnownSignal(input, sessionId, outputs);
                }
            }
            case PriceArrived price -> price(price, outputs);
            case CandleClosed candle -> candle(candle, outputs);
            case MarketFellSilent silent -> {
                SymbolSessions sessions = bySymbol.get(silent.symbol());
                if (sessions != null) {
                    for (Session session : sessions.all()) {
                        step(silent, session.sessionId(), silent.silence(), outputs);
                    }
                }
            }
        }
    }

    private void price(PriceArrived price, Consumer<Output> outputs) {
        Market market = market(price.symbol());
        if (!market.isNews(price.time())) {
            observer.repeated(price);
            return;
        }
        Market next = market.next(price.price(), price.time(), price.receivedAt());
        markets.put(next.symbol(), next);
        store.write(new Stored.OfMarket(next));
        SymbolSessions sessions = bySymbol.get(price.symbol());
        if (sessions != null) {
            for (String sessionId : sessions.concernedBy(next)) {
                step(price, sessionId, TICK, outputs);
            }
            for (String sessionId : sessions.withPulseAt(next)) {
                step(price, sessionId, PULSE, outputs);
            }
        }
    }

    private void candle(CandleClosed candle, Consumer<Output> outputs) {
        Stored.OfSignal entry = new Stored.OfSignal(candle.symbol(), candle.signal());
        Signal known = signals.get(entry.key());
        if (known != null && candle.signal().closeTime() <= known.closeTime()) {
            observer.repeated(candle);
            return;
        }
        signals.put(entry.key(), candle.signal());
        store.write(entry);
        SymbolSessions sessions = bySymbol.get(candle.symbol());
        if (sessions != null) {
            Input signal = new Input.SignalArrived(candle.signal());
            for (String sessionId : sessions.withProfile(candle.signal().profileId())) {
                step(candle, sessionId, signal, outputs);
            }
        }
    }

    /** A session that is new, or has a new profile, need not wait for the next candle. */
    private void tellKnownSignal(EngineInput cause, String sessionId, Consumer<Output> outputs) {
        if (states.get(sessionId) instanceof Session session && session.watch().signal() == null) {
            String symbol = session.config().symbol();
            Signal known =
                    signals.get(Stored.OfSignal.key(symbol, session.config().profileId()));
            if (known != null) {
                step(cause, sessionId, new Input.SignalArrived(known), outputs);
            }
        }
    }

    private void step(EngineInput cause, String sessionId, Input input, Consumer<Output> outputs) {
        SessionState before = states.get(sessionId);
        if (before == null) {
            before = Absent.unheardOf(sessionId);
        }
        Step step;
        try {
            step = SessionMachine.step(before, market(symbolOf(before, input)), input);
        } catch (RuntimeException e) {
            // One session's fault must not stop the others of the partition.
            observer.failed(sessionId, cause, e);
            return;
        }
        if (step.changes(before)) {
            remember(step.state());
            store.write(new Stored.OfSession(step.state()));
        }
        for (Output output : step.outputs()) {
            observer.gave(output);
            outputs.accept(output);
        }
    }

    private static String symbolOf(SessionState state, Input input) {
        // A configuration that changes the symbol is decided on the new symbol's market.
        if (input instanceof Input.Configured configured) {
            return configured.config().symbol();
        }
        return state instanceof Session session ? session.config().symbol() : "";
    }

    private void restore(Stored entry) {
        switch (entry) {
            case Stored.OfSession(SessionState state) -> remember(state);
            case Stored.OfMarket(Market market) -> markets.put(market.symbol(), market);
            case Stored.OfSignal signal -> signals.put(signal.key(), signal.signal());
        }
    }

    private void remember(SessionState state) {
        SessionState before = states.put(state.sessionId(), state);
        if (before instanceof Session session
                && !(state instanceof Session next
                        && next.config().symbol().equals(session.config().symbol()))) {
            sessions(session.config().symbol()).remove(session.sessionId());
        }
        if (state instanceof Session session) {
            sessions(session.config().symbol()).put(session);
        }
    }

    private SymbolSessions sessions(String symbol) {
        return bySymbol.computeIfAbsent(symbol, _ -> new SymbolSessions());
    }

    private Market market(String symbol) {
        @Nullable Market market = markets.get(symbol);
        return market == null ? Market.unseen(symbol) : market;
    }
}
