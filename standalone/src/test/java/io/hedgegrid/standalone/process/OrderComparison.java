package io.hedgegrid.standalone.process;

import io.hedgegrid.schemas.execution.OrderOutcome;
import io.hedgegrid.schemas.execution.OrderRequest;
import io.hedgegrid.schemas.execution.OrderResult;
import io.hedgegrid.schemas.execution.PlaceOrder;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Orders the engine intended = orders the exchange executed + orders refused, one by one. */
final class OrderComparison {

    private final Observed observed;
    private final ExchangeBook exchange;
    private final Map<String, String> accounts;
    private final List<String> findings = new ArrayList<>();

    /**
     * A comparison.
     *
     * @param accounts API key by session
     */
    OrderComparison(Observed observed, ExchangeBook exchange, Map<String, String> accounts) {
        this.observed = observed;
        this.exchange = exchange;
        this.accounts = accounts;
    }

    /** What does not agree. */
    List<String> findings() {
        findings.addAll(exchange.faults());
        sequencesHaveNoGaps();
        Set<String> intended = new LinkedHashSet<>();
        for (OrderRequest request : observed.intendedOrders()) {
            String id = request.getClientOrderId();
            if (intended.add(id)) {
                compare(request, (PlaceOrder) request.getAction());
            } else {
                findings.add(id + " was requested twice");
            }
        }
        for (String id : exchange.orders().keySet()) {
            if (!intended.contains(id)) {
                findings.add(id + " is on the exchange, and nobody intended it");
            }
        }
        return findings;
    }

    private void sequencesHaveNoGaps() {
        Map<String, Long> last = new TreeMap<>();
        for (OrderRequest request : observed.requests) {
            long expected = last.merge(request.getSessionId(), 1L, Long::sum);
            if (request.getSequence() != expected) {
                findings.add(request.getSessionId() + " requested number " + request.getSequence() + " instead of "
                        + expected);
                last.put(request.getSessionId(), request.getSequence());
            }
        }
    }

    private void compare(OrderRequest request, PlaceOrder wanted) {
        String id = request.getClientOrderId();
        OrderResult result = observed.results.get(id);
        ExchangeBook.Order order = exchange.orders().get(id);
        if (result == null) {
            findings.add(id + " was never reported; on the exchange: " + order);
            return;
        }
        boolean executed = result.getOutcome() == OrderOutcome.FILLED;
        boolean refused = result.getOutcome() == OrderOutcome.REJECTED;
        if (executed) {
            boolean agrees = order != null
                    && order.account().equals(accounts.get(request.getSessionId()))
                    && order.symbol().equals(request.getSymbol())
                    && order.side().equals(wanted.getSide().name())
                    && order.intent().equals(wanted.getIntent().name())
                    && order.orderId().equals(result.getExchangeOrderId())
                    && equal(wanted.getSize(), order.filled())
                    && equal(result.getFilledSize(), order.filled())
                    && equal(result.getAveragePrice(), order.price());
            if (!agrees) {
                findings.add(id + " does not agree: " + wanted + ", reported " + result + ", on the exchange " + order);
            }
        } else if (!refused || order != null && order.filled() != null) {
            findings.add(id + " ended as " + result + ", on the exchange " + order);
        }
    }

    static boolean equal(@Nullable BigDecimal one, @Nullable BigDecimal other) {
        return one != null && other != null && one.compareTo(other) == 0;
    }
}
