package io.hedgegrid.standalone.process;

import io.hedgegrid.schemas.execution.ExecutionEvent;
import io.hedgegrid.schemas.execution.OrderOutcome;
import io.hedgegrid.schemas.execution.OrderReport;
import io.hedgegrid.schemas.execution.OrderRequest;
import io.hedgegrid.schemas.execution.OrderResult;
import io.hedgegrid.schemas.execution.OrderSkipped;
import io.hedgegrid.schemas.execution.PlaceOrder;
import io.hedgegrid.schemas.execution.TradeClosed;
import io.hedgegrid.schemas.execution.TradeOpened;
import io.hedgegrid.schemas.market.Candle;
import io.hedgegrid.schemas.session.SessionStatus;
import io.hedgegrid.schemas.signal.Signal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What was committed to the topics in one run, every record of it in order. Not thread-safe; its owner guards it. */
final class Observed {

    final List<OrderRequest> requests = new ArrayList<>();
    final List<ExecutionEvent> events = new ArrayList<>();
    final List<Candle> candles = new ArrayList<>();
    final List<Signal> signals = new ArrayList<>();
    /** The last report of each order. */
    final Map<String, OrderResult> results = new LinkedHashMap<>();
    /** The last status of each session. */
    final Map<String, SessionStatus> statuses = new LinkedHashMap<>();

    int deadLetters;

    void add(Object value) {
        switch (value) {
            case OrderRequest request -> requests.add(request);
            case ExecutionEvent event -> events.add(event);
            case Candle candle -> candles.add(candle);
            case Signal signal -> signals.add(signal);
            case SessionStatus status -> statuses.put(status.getSessionId(), status);
            case OrderReport report -> {
                if (report.getResult() instanceof OrderResult result) {
                    results.put(report.getClientOrderId(), result);
                }
            }
            default -> {
                // Only its arrival matters.
            }
        }
    }

    /** Orders that the engine wanted, in the order in which it did. */
    List<OrderRequest> intendedOrders() {
        return requests.stream()
                .filter(request -> request.getAction() instanceof PlaceOrder)
                .toList();
    }

    /** Positions opened and closed, by the ledger of the engine. */
    List<ExecutionEvent> trades() {
        return events.stream().filter(Observed::isTrade).toList();
    }

    static boolean isTrade(ExecutionEvent event) {
        return event.getEvent() instanceof TradeOpened || event.getEvent() instanceof TradeClosed;
    }

    /** Ids of the callbacks that HEMA must get. */
    Set<String> dueCallbacks() {
        Set<String> due = new LinkedHashSet<>();
        for (ExecutionEvent event : events) {
            if (!(event.getEvent() instanceof OrderSkipped)) {
                due.add(event.getEventId());
            }
        }
        return due;
    }

    /** Whether the end of every order is known. */
    boolean allOrdersEnded() {
        return intendedOrders().stream()
                .map(request -> results.get(request.getClientOrderId()))
                .allMatch(result -> result != null && result.getOutcome() != OrderOutcome.UNKNOWN);
    }
}
