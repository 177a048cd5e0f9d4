package io.hedgegrid.webhook.payload;

import static io.hedgegrid.webhook.payload.Wire.exact;
import static io.hedgegrid.webhook.payload.Wire.rounded;

import io.hedgegrid.schemas.execution.BalanceWarning;
import io.hedgegrid.schemas.execution.ErrorOccurred;
import io.hedgegrid.schemas.execution.ExecutionEvent;
import io.hedgegrid.schemas.execution.GlobalLimitHit;
import io.hedgegrid.schemas.execution.OrderSkipped;
import io.hedgegrid.schemas.execution.PositionSide;
import io.hedgegrid.schemas.execution.StatusChanged;
import io.hedgegrid.schemas.execution.TradeClosed;
import io.hedgegrid.schemas.execution.TradeOpened;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Bodies of the events of the HEMA contract, status_update apart. */
public final class EventPayload {

    private static final String TRADE_OPENED = "trade_opened";
    private static final String TRADE_CLOSED = "trade_closed";
    private static final String STATUS_CHANGED = "status_changed";
    private static final String GLOBAL_LIMIT_HIT = "global_limit_hit";
    private static final String ERROR_OCCURRED = "error_occurred";
    private static final String BALANCE_WARNING = "balance_warning";

    /** Names of the events that HEMA may be told of. */
    public static final List<String> NAMES =
            List.of(TRADE_OPENED, TRADE_CLOSED, STATUS_CHANGED, GLOBAL_LIMIT_HIT, ERROR_OCCURRED, BALANCE_WARNING);

    private EventPayload() {}

    /**
     * The callback that tells of an event.
     *
     * @param event what happened
     * @return name and body; empty for an event HEMA is not told of
     */
    public static Optional<Payload> of(ExecutionEvent event) {
        return switch (event.getEvent()) {
            case TradeOpened opened -> body(TRADE_OPENED, event, opened(event, opened));
            case TradeClosed closed -> body(TRADE_CLOSED, event, closed(event, closed));
            case StatusChanged changed -> body(STATUS_CHANGED, event, changed(event, changed));
            case GlobalLimitHit hit -> body(GLOBAL_LIMIT_HIT, event, limit(event, hit));
            case ErrorOccurred error -> body(ERROR_OCCURRED, event, error(event, error));
            case BalanceWarning warning -> body(BALANCE_WARNING, event, warning(event, warning));
            case OrderSkipped _ -> Optional.empty();
            case Object other ->
                throw new IllegalArgumentException(
                        "event: unknown type " + other.getClass().getName());
        };
    }

    private static Optional<Payload> body(String name, ExecutionEvent event, ObjectNode data) {
        return Optional.of(Wire.payload(name, event.getTime(), data));
    }

    private static ObjectNode data(ExecutionEvent event) {
        ObjectNode data = Wire.object();
        data.put("userId", event.getUserId());
        data.put("userBotId", event.getUserBotId());
        return data;
    }

    private static ObjectNode opened(ExecutionEvent event, TradeOpened opened) {
        ObjectNode trade = trade(event, opened.getPositionId(), opened.getExchangeOrderId(), opened.getSide());
        trade.put("amount", exact(opened.getLot()));
        trade.put("price", exact(opened.getPrice()));
        trade.put("cost", exact(opened.getLot().multiply(opened.getPrice())));
        trade.put("fee", exact(opened.getFee()));
        trade.put("feeCurrency", "USDT");
        trade.put("gridLevel", opened.getGridLevel());
        trade.put("openedAt", Wire.time(opened.getOpenedAt()));
        ObjectNode data = data(event);
        data.set("trade", trade);
        return data;
    }

    private static ObjectNode closed(ExecutionEvent event, TradeClosed closed) {
        ObjectNode trade = trade(event, closed.getPositionId(), closed.getExchangeOrderId(), closed.getSide());
        trade.put("amount", exact(closed.getLot()));
        trade.put("price", exact(closed.getPrice()));
        trade.put("entryPrice", exact(closed.getEntryPrice()));
        trade.put("cost", exact(closed.getLot().multiply(closed.getPrice())));
        trade.put("fee", exact(closed.getFee()));
        trade.put("feeCurrency", "USDT");
        trade.put("pnl", rounded(closed.getPnl(), Wire.PNL));
        trade.put("pnlPercent", rounded(closed.getPnlPercent(), Wire.PNL_PERCENT));
        trade.put("gridLevel", closed.getGridLevel());
        trade.put("closedAt", Wire.time(closed.getClosedAt()));
        ObjectNode data = data(event);
        data.set("trade", trade);
        data.put("reason", closed.getReason().name());
        return data;
    }

    private static ObjectNode trade(ExecutionEvent event, long positionId, String exchangeOrderId, PositionSide side) {
        ObjectNode trade = Wire.object();
        trade.put("id", tradeId(event, positionId));
        trade.put("exchangeOrderId", exchangeOrderId);
        trade.put("pair", event.getSymbol());
        trade.put("side", side(side));
        trade.put("type", "MARKET");
        return trade;
    }

    /**
     * Links a trade's opening with its closing, or closings if it is closed in parts. Positions are numbered anew when a
     * session is deleted and registered again, so it is the registration's identity that goes before the number.
     */
    private static String tradeId(ExecutionEvent event, long positionId) {
        String eventId = event.getEventId();
        String suffix = "-e" + event.getSequence();
        String identity = eventId.endsWith(suffix)
                ? eventId.substring(0, eventId.length() - suffix.length())
                : event.getSessionId();
        return identity + "-p" + positionId;
    }

    private static String side(PositionSide side) {
        return switch (side) {
            case LONG -> "BUY";
            case SHORT -> "SELL";
        };
    }

    private static ObjectNode changed(ExecutionEvent event, StatusChanged changed) {
        ObjectNode data = data(event);
        data.put("previousStatus", changed.getPreviousState().toLowerCase(Locale.ROOT));
        data.put("newStatus", changed.getNewState().toLowerCase(Locale.ROOT));
        data.put("reason", changed.getReason());
        return data;
    }

    private static ObjectNode limit(ExecutionEvent event, GlobalLimitHit hit) {
        ObjectNode data = data(event);
        data.put("symbol", event.getSymbol());
        data.put("totalPnl", rounded(hit.getTotalPnl(), Wire.PNL));
        data.put("limitType", hit.getLimitType().name());
        data.put("limitValue", exact(hit.getLimitValue()));
        data.put("positionsClosed", hit.getPositionsClosed());
        data.put("message", limitMessage(hit));
        return data;
    }

    private static String limitMessage(GlobalLimitHit hit) {
        String money = dollars(hit.getTotalPnl());
        return switch (hit.getLimitType()) {
            case PROFIT -> "Daily profit target reached: " + money;
            case LOSS -> "Daily loss limit reached: " + money;
        };
    }

    private static String dollars(BigDecimal value) {
        BigDecimal cents = value.setScale(2, RoundingMode.HALF_EVEN);
        return (cents.signum() < 0 ? "-$" : "$") + cents.abs().toPlainString();
    }

    private static ObjectNode error(ExecutionEvent event, ErrorOccurred occurred) {
        ObjectNode error = Wire.object();
        error.put("code", occurred.getCode());
        error.put("message", occurred.getMessage());
        error.put("severity", occurred.getSeverity());
        ObjectNode data = data(event);
        data.set("error", error);
        return data;
    }

    private static ObjectNode warning(ExecutionEvent event, BalanceWarning warning) {
        // Rounded apart, so that a balance that falls short never looks sufficient.
        BigDecimal current = warning.getCurrentBalance().setScale(Wire.BALANCE, RoundingMode.FLOOR);
        BigDecimal required = warning.getRequiredBalance().setScale(Wire.BALANCE, RoundingMode.CEILING);
        ObjectNode data = data(event);
        data.put("currentBalance", exact(current));
        data.put("requiredBalance", exact(required));
        data.put(
                "message",
                "Balance of " + dollars(current) + " does not carry the next opening, which needs "
                        + dollars(required));
        return data;
    }
}
