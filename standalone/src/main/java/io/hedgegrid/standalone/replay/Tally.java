package io.hedgegrid.standalone.replay;

import io.hedgegrid.grid.machine.Event.OrderSkipped;
import io.hedgegrid.grid.machine.Side;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Counts what a session does and hands it on. */
final class Tally {

    private final Consumer<TradeAction> trace;
    private final SortedMap<String, Long> counts = new TreeMap<>();
    private final SortedMap<Side, Integer> open = new TreeMap<>();
    private long candlesTraded;
    private long actions;

    Tally(Consumer<TradeAction> trace) {
        this.trace = trace;
        for (Side side : Side.values()) {
            open.put(side, 0);
        }
    }

    /**
     * How a session stands after the last candle.
     *
     * @param running whether it trades
     * @param balance USDT
     * @param realisedToday USDT
     * @param lastPrice USDT
     * @param unrealised profit and loss of the open positions, USDT
     * @param stateHash identity of the engine's state of the session: equal inputs, equal hash
     */
    record End(
            boolean running,
            BigDecimal balance,
            BigDecimal realisedToday,
            BigDecimal lastPrice,
            BigDecimal unrealised,
            String stateHash) {}

    void candleTraded() {
        candlesTraded++;
    }

    void acted(TradeAction action) {
        actions++;
        switch (action.what()) {
            case TradeAction.Opened(var trade) -> {
                count("OPEN." + trade.reason());
                count("OPEN." + TradeAction.name(trade.side()) + ".level" + trade.gridLevel());
                int held = open.merge(trade.side(), 1, Integer::sum);
                counts.merge("maxPositions" + TradeAction.name(trade.side()), (long) held, Math::max);
            }
            case TradeAction.Closed(var trade) -> {
                count("CLOSE." + trade.reason());
                open.merge(trade.side(), -1, Integer::sum);
            }
            case TradeAction.Stopped(String reason) -> count("STOP." + reason);
            case TradeAction.Started() -> count("START");
        }
        trace.accept(action);
    }

    /** A due opening was not made; told once per side, candle and cause. */
    void skipped(OrderSkipped skipped) {
        count("skipped." + skipped.cause());
    }

    /** Everything counted, by name. */
    Map<String, Object> summary(End end) {
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("candlesTraded", candlesTraded);
        summary.put("actions", actions);
        summary.putAll(counts);
        summary.put("running", end.running());
        summary.put("balance", plain(end.balance()));
        summary.put("realisedToday", plain(end.realisedToday()));
        summary.put("lastPrice", plain(end.lastPrice()));
        summary.put("unrealised", plain(end.unrealised()));
        summary.put("openBuy", open.get(Side.LONG));
        summary.put("openSell", open.get(Side.SHORT));
        summary.put("stateHash", end.stateHash());
        return summary;
    }

    private void count(String what) {
        counts.merge(what, 1L, Long::sum);
    }

    private static String plain(BigDecimal value) {
        return Decimals.normal(value).toPlainString();
    }
}
