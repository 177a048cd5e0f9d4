package io.hedgegrid.standalone.process;

import static io.hedgegrid.standalone.process.OrderComparison.equal;

import io.hedgegrid.schemas.execution.ExecutionEvent;
import io.hedgegrid.schemas.execution.TradeClosed;
import io.hedgegrid.schemas.execution.TradeOpened;
import io.hedgegrid.standalone.demo.CallbackReceiver.Received;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Orders the exchange executed = positions opened and closed in the ledger = trade callbacks received, one by one. */
final class LedgerComparison {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final Observed observed;
    private final ExchangeBook exchange;
    private final Map<String, Received> callbacks;
    private final List<String> findings = new ArrayList<>();

    LedgerComparison(Observed observed, ExchangeBook exchange, Map<String, Received> callbacks) {
        this.observed = observed;
        this.exchange = exchange;
        this.callbacks = callbacks;
    }

    /** What does not agree. */
    List<String> findings() {
        numbersHaveNoGaps();
        Map<String, ExchangeBook.Order> open = new LinkedHashMap<>(exchange.orders());
        open.values().removeIf(order -> order.filled() == null);
        for (ExecutionEvent event : observed.trades()) {
            Trade trade = Trade.of(event);
            ExchangeBook.Order order = open.remove(trade.clientOrderId());
            if (order == null) {
                findings.add(event.getEventId() + " is of " + trade.clientOrderId()
                        + ", which the exchange has not executed or the ledger has booked before");
            } else if (!trade.agreesWith(order)) {
                findings.add(event.getEventId() + " does not agree: " + trade + ", on the exchange " + order);
            }
            compareCallback(event, trade);
        }
        open.forEach((id, order) -> findings.add(id + " was executed and is in no ledger: " + order));
        callbacks.forEach((id, callback) -> {
            if (!callback.verified()) {
                findings.add("callback " + id + " has a wrong signature");
            }
        });
        long told = callbacks.values().stream()
                .filter(callback -> callback.event().startsWith("trade_"))
                .count();
        if (told != observed.trades().size()) {
            findings.add(told + " trade callbacks for " + observed.trades().size() + " trades");
        }
        return findings;
    }

    private void numbersHaveNoGaps() {
        Map<String, Long> last = new TreeMap<>();
        for (ExecutionEvent event : observed.events) {
            long expected = last.merge(event.getSessionId(), 1L, Long::sum);
            if (event.getSequence() != expected) {
                findings.add(event.getEventId() + " instead of event " + expected);
                last.put(event.getSessionId(), event.getSequence());
            }
        }
    }

    private void compareCallback(ExecutionEvent event, Trade trade) {
        Received callback = callbacks.get(event.getEventId());
        if (callback == null) {
            findings.add(event.getEventId() + " was not called back");
            return;
        }
        JsonNode told = JSON.readTree(callback.body()).path("data").path("trade");
        boolean agrees = callback.event().equals(trade.intent().equals("OPEN") ? "trade_opened" : "trade_closed")
                && told.path("exchangeOrderId").asString().equals(trade.orderId())
                && equal(told.path("amount").decimalValue(), trade.lot())
                && equal(told.path("price").decimalValue(), trade.price());
        if (!agrees) {
            findings.add(event.getEventId() + " does not agree: " + trade + ", callback " + told);
        }
    }

    /** A fill as the ledger booked it. */
    private record Trade(
            String clientOrderId, String orderId, String side, String intent, BigDecimal lot, BigDecimal price) {

        static Trade of(ExecutionEvent event) {
            return switch (event.getEvent()) {
                case TradeOpened opened ->
                    new Trade(
                            opened.getClientOrderId(),
                            String.valueOf(opened.getExchangeOrderId()),
                            opened.getSide().name(),
                            "OPEN",
                            opened.getLot(),
                            opened.getPrice());
                case TradeClosed closed ->
                    new Trade(
                            closed.getClientOrderId(),
                            String.valueOf(closed.getExchangeOrderId()),
                            closed.getSide().name(),
                            "CLOSE",
                            closed.getLot(),
                            closed.getPrice());
                case Object other -> throw new IllegalArgumentException("event: no trade: " + other);
            };
        }

        boolean agreesWith(ExchangeBook.Order order) {
            return orderId.equals(order.orderId())
                    && side.equals(order.side())
                    && intent.equals(order.intent())
                    && equal(lot, order.filled())
                    && equal(price, order.price());
        }
    }
}
