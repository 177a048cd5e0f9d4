package io.hedgegrid.standalone.replay;

import io.hedgegrid.grid.adapter.store.StateHash;
import io.hedgegrid.grid.application.Engine;
import io.hedgegrid.grid.application.EngineInput;
import io.hedgegrid.grid.application.EngineInput.CandleClosed;
import io.hedgegrid.grid.application.EngineInput.ForSession;
import io.hedgegrid.grid.application.EngineInput.PriceArrived;
import io.hedgegrid.grid.application.Stored;
import io.hedgegrid.grid.machine.EntrySignal;
import io.hedgegrid.grid.machine.Event;
import io.hedgegrid.grid.machine.Input;
import io.hedgegrid.grid.machine.Life;
import io.hedgegrid.grid.machine.Output;
import io.hedgegrid.grid.machine.Results;
import io.hedgegrid.grid.machine.Session;
import io.hedgegrid.grid.machine.SessionConfig;
import io.hedgegrid.grid.machine.Signal;
import io.hedgegrid.standalone.replay.BacktestSettings.Restart;
import io.hedgegrid.standalone.replay.Indicators.Row;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * A session on the engine of grid-executor-service, an exchange that fills at once, and candles that take the place of
 * the market: four prices each, then the signal. Used by one thread.
 */
final class Backtest {

    private static final int PRICES_PER_CANDLE = 4;
    private static final long DAY_MILLIS = 86_400_000;

    private final BacktestSettings settings;
    private final SessionConfig config;
    private final Tally tally;
    private final Indicators indicators;
    private final InstantExchange exchange;
    private final EngineMemory memory = new EngineMemory();
    private final Engine engine = new Engine(memory, memory);
    private final Deque<Output.Request> requests = new ArrayDeque<>();
    private long candles;
    private long time;
    private BigDecimal price = BigDecimal.ZERO;

    Backtest(BacktestSettings settings, Tally tally) {
        this.settings = settings;
        this.config = settings.session();
        this.tally = tally;
        this.indicators = new Indicators(settings.signals().profile());
        this.exchange = new InstantExchange(settings.contract(), settings.initialBalance());
        tell(new Input.Configured(config));
    }

    /** Lives through the next candle. */
    void next(Candle candle) {
        candles++;
        if (candles > settings.historyCandles()) {
            trade(candle);
        }
        Row row = indicators.next(candle);
        accept(new CandleClosed(config.symbol(), signal(row)));
    }

    /** Whether nothing can happen any more: stopped for good. */
    boolean isOver() {
        return settings.restart() == Restart.NEVER && session().life() instanceof Life.Stopped;
    }

    /** How the session stands. */
    Tally.End end() {
        return new Tally.End(
                session().life() instanceof Life.Running,
                exchange.balance(),
                realisedToday(),
                price,
                exchange.unrealised(),
                StateHash.of(new Stored.OfSession(session())));
    }

    private void trade(Candle candle) {
        if (session().life() instanceof Life.Registered) {
            start();
        } else if (session().life() instanceof Life.Stopped && isLaterDay(candle.openTime())) {
            start();
            act(new TradeAction.Started(), candle.openTime(), candle.open(), BigDecimal.ZERO);
        }
        tally.candleTraded();
        int k = 0;
        for (BigDecimal next : candle.path()) {
            time = candle.openTime() + k * config.candleMillis() / PRICES_PER_CANDLE;
            price = next;
            exchange.moveTo(next);
            accept(new PriceArrived(config.symbol(), next, time, time));
            k++;
        }
    }

    private boolean isLaterDay(long openTime) {
        return openTime / DAY_MILLIS > time / DAY_MILLIS;
    }

    private void start() {
        tell(new Input.Start(
                new Input.CommandHeader("start-" + candles, config.version(), BacktestSettings.WALL_TIME)));
        if (!(session().life() instanceof Life.Running)) {
            throw new IllegalStateException(
                    "the session does not start: " + session().life());
        }
    }

    private void tell(Input input) {
        accept(new ForSession("replay", config.sessionId(), input));
    }

    /** Brings an input to the engine, and the exchange's answers to whatever follows from it. */
    private void accept(EngineInput input) {
        engine.accept(input, this::take);
        for (Output.Request request = requests.poll(); request != null; request = requests.poll()) {
            for (Input answer : exchange.answer(request, session())) {
                engine.accept(new ForSession("replay", config.sessionId(), answer), this::take);
            }
        }
    }

    private void take(Output output) {
        switch (output) {
            case Output.Request request -> requests.add(request);
            case Output.EventRaised raised -> note(raised.event());
            case Output.StatusPublished _, Output.Removed _, Output.Ignored _ -> {}
        }
    }

    private void note(Event event) {
        switch (event) {
            case Event.TradeOpened trade ->
                act(new TradeAction.Opened(trade), trade.openedAt(), trade.price(), realisedToday());
            case Event.TradeClosed trade ->
                act(new TradeAction.Closed(trade), trade.closedAt(), trade.price(), realisedToday());
            case Event.StatusChanged change -> {
                if (change.current() == Event.LifeName.STOPPED) {
                    act(new TradeAction.Stopped(String.valueOf(change.reason())), time, price, realisedToday());
                }
            }
            case Event.OrderSkipped skipped -> tally.skipped(skipped);
            case Event.ErrorOccurred error ->
                throw new IllegalStateException("the session reports " + error.code() + ": " + error.message());
            case Event.LimitHit _, Event.BalanceWarning _ -> {}
        }
    }

    private void act(TradeAction.What what, long at, BigDecimal atPrice, BigDecimal realisedToday) {
        BigDecimal balance = settings.initialBalance().add(session().results().realised());
        tally.acted(new TradeAction(at, atPrice, what, realisedToday, Decimals.normal(balance)));
    }

    private BigDecimal realisedToday() {
        Results results = session().results();
        return time / DAY_MILLIS > results.day() ? BigDecimal.ZERO : results.realisedInDay();
    }

    private Session session() {
        return memory.session();
    }

    private Signal signal(Row row) {
        return new Signal(
                config.profileId(),
                row.openTime() + config.candleMillis(),
                orNull(row.values().lwma()),
                orNull(row.values().sar()),
                orNull(row.values().cci()),
                switch (row.signal()) {
                    case NONE -> EntrySignal.NONE;
                    case BUY -> EntrySignal.BUY;
                    case SELL -> EntrySignal.SELL;
                });
    }

    private static @Nullable Double orNull(OptionalDouble value) {
        return value.isPresent() ? Double.valueOf(value.getAsDouble()) : null;
    }
}
