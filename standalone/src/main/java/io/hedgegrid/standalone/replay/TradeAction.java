package io.hedgegrid.standalone.replay;

import io.hedgegrid.grid.machine.Event.TradeClosed;
import io.hedgegrid.grid.machine.Event.TradeOpened;
import io.hedgegrid.grid.machine.Side;
import java.math.BigDecimal;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a session did at a price.
 *
 * @param time market time of the price
 * @param price USDT
 * @param what it did
 * @param realisedToday realised since midnight UTC or the last start, after the action, USDT
 * @param balance after the action, USDT
 */
record TradeAction(long time, BigDecimal price, What what, BigDecimal realisedToday, BigDecimal balance) {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    /** What a session does. */
    sealed interface What {}

    /** A position was opened. */
    record Opened(TradeOpened trade) implements What {}

    /** A position was closed. */
    record Closed(TradeClosed trade) implements What {}

    /**
     * A daily limit stopped the session.
     *
     * @param reason GLOBAL_PROFIT or MAX_LOSS
     */
    record Stopped(String reason) implements What {}

    /** The session was started again. */
    record Started() implements What {}

    /** The action as a JSON object on one line. Money in exact decimals. */
    String json() {
        ObjectNode line = JSON.createObjectNode().put("time", time);
        switch (what) {
            case Opened(TradeOpened trade) -> {
                position(line.put("action", "OPEN"), trade.side(), trade.gridLevel(), trade.positionId(), trade.lot());
                line.put("price", price).put("reason", trade.reason().name());
            }
            case Closed(TradeClosed trade) -> {
                position(line.put("action", "CLOSE"), trade.side(), trade.gridLevel(), trade.positionId(), trade.lot());
                line.put("price", price)
                        .put("reason", trade.reason().name())
                        .put("entryPrice", trade.entryPrice())
                        .put("pnl", trade.pnl());
            }
            case Stopped(String reason) ->
                line.put("action", "STOP").put("price", price).put("reason", reason);
            case Started() -> line.put("action", "START").put("price", price);
        }
        line.put("realisedToday", realisedToday).put("balance", balance);
        return JSON.writeValueAsString(line);
    }

    /** The name of a side that users know. */
    static String name(Side side) {
        return switch (side) {
            case LONG -> "BUY";
            case SHORT -> "SELL";
        };
    }

    private static void position(ObjectNode line, Side side, int level, long id, BigDecimal lot) {
        line.put("side", name(side)).put("level", level).put("id", id).put("lot", lot);
    }
}
