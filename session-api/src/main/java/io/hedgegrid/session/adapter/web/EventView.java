package io.hedgegrid.session.adapter.web;

import static io.hedgegrid.session.adapter.web.WireNumbers.exact;
import static io.hedgegrid.session.adapter.web.WireNumbers.exactOrNull;
import static io.hedgegrid.session.adapter.web.WireNumbers.pnl;

import io.hedgegrid.schemas.execution.BalanceWarning;
import io.hedgegrid.schemas.execution.ErrorOccurred;
import io.hedgegrid.schemas.execution.ExecutionEvent;
import io.hedgegrid.schemas.execution.GlobalLimitHit;
import io.hedgegrid.schemas.execution.OrderSkipped;
import io.hedgegrid.schemas.execution.StatusChanged;
import io.hedgegrid.schemas.execution.TradeClosed;
import io.hedgegrid.schemas.execution.TradeOpened;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An event in a stream of events: the callback's shape, name for name. One more is told here that no callback tells: order_skipped, why
 * an opening that was due was not made.
 *
 * @param event its name
 * @param timestamp market time
 * @param data what happened
 */
record EventView(String event, String timestamp, Map<String, @Nullable Object> data) {

    static EventView of(ExecutionEvent event) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("userId", event.getUserId());
        data.put("userBotId", event.getUserBotId());
        data.put("sequence", event.getSequence());
        String name =
                switch (event.getEvent()) {
                    case TradeOpened opened -> {
                        data.put("trade", opened(event, opened));
                        yield "trade_opened";
                    }
                    case TradeClosed closed -> {
                        data.put("trade", TradeView.of(event, closed));
                        data.put("reason", closed.getReason().name());
                        yield "trade_closed";
                    }
                    case StatusChanged changed -> {
                        data.put("previousStatus", changed.getPreviousState().toLowerCase(Locale.ROOT));
                        data.put("newStatus", changed.getNewState().toLowerCase(Locale.ROOT));
                        data.put("reason", changed.getReason());
                        yield "status_changed";
                    }
                    case GlobalLimitHit hit -> {
                        data.put("symbol", event.getSymbol());
                        data.put("totalPnl", pnl(hit.getTotalPnl()));
                        data.put("limitType", hit.getLimitType().name());
                        data.put("limitValue", exact(hit.getLimitValue()));
                        data.put("positionsClosed", hit.getPositionsClosed());
                        yield "global_limit_hit";
                    }
                    case ErrorOccurred error -> {
                        Map<String, Object> fault = new LinkedHashMap<>();
                        fault.put("code", error.getCode());
                        fault.put("message", error.getMessage());
                        fault.put("severity", error.getSeverity());
                        data.put("error", fault);
                        yield "error_occurred";
                    }
                    case BalanceWarning warning -> {
                        data.put("currentBalance", exact(warning.getCurrentBalance()));
                        data.put("requiredBalance", exact(warning.getRequiredBalance()));
                        yield "balance_warning";
                    }
                    case OrderSkipped skipped -> {
                        data.put("side", TradeView.side(skipped.getSide()));
                        data.put("reason", skipped.getReason().name());
                        data.put("cause", skipped.getCause());
                        data.put("price", exact(skipped.getPrice()));
                        yield "order_skipped";
                    }
                    case Object other ->
                        throw new IllegalStateException(
                                "event of unknown type " + other.getClass().getName());
                };
        return new EventView(name, WireNumbers.time(event.getTime()), data);
    }

    private static Map<String, @Nullable Object> opened(ExecutionEvent event, TradeOpened opened) {
        Map<String, @Nullable Object> trade = new LinkedHashMap<>();
        trade.put("id", TradeView.id(event, opened.getPositionId()));
        trade.put("exchangeOrderId", opened.getExchangeOrderId());
        trade.put("pair", event.getSymbol());
        trade.put("side", TradeView.side(opened.getSide()));
        trade.put("type", "MARKET");
        trade.put("amount", exact(opened.getLot()));
        trade.put("price", exactOrNull(opened.getPrice()));
        trade.put("cost", exact(opened.getLot().multiply(opened.getPrice())));
        trade.put("fee", exact(opened.getFee()));
        trade.put("feeCurrency", "USDT");
        trade.put("gridLevel", opened.getGridLevel());
        trade.put("openedAt", WireNumbers.time(opened.getOpenedAt()));
        return trade;
    }
}
