package io.hedgegrid.standalone.demo;

import io.hedgegrid.schemas.execution.OrderOutcome;
import io.hedgegrid.standalone.demo.CallbackReceiver.Received;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Compares each hop with the one before it. */
final class Audit {

    private Audit() {}

    /**
     * What was lost or never flowed, in words.
     *
     * @param received callbacks that arrived, by id
     * @param fillsOnExchange orders the exchange filled in this run
     */
    static List<String> findings(Traffic traffic, Map<String, Received> received, long fillsOnExchange) {
        List<String> findings = new ArrayList<>();
        carried(findings, "market.candles", traffic.candleCount());
        carried(findings, "market.prices", traffic.priceCount());
        carried(findings, "signals", traffic.signalCount());
        carried(findings, "order.requests", traffic.requestedOrders().size());
        carried(findings, "order.reports", traffic.reportedOrders().size());
        carried(findings, "execution.events", traffic.eventsToTell().size());
        carried(findings, "webhook.requests", traffic.queuedCallbacks().size());
        carried(findings, "callbacks", received.size());
        none(findings, "candles without a signal", traffic.candlesWithoutSignal());
        none(findings, "candles published twice", traffic.repeatedCandles());
        none(findings, "orders requested twice", traffic.repeatedRequests());
        none(findings, "records in dead-letter topics", traffic.deadLetters());
        within(findings, "orders requested", traffic.requestedOrders(), "reported", traffic.reportedOrders());
        none(
                findings,
                "orders of unknown outcome",
                traffic.ordersWith(OrderOutcome.UNKNOWN).size());
        long filled = filled(traffic);
        if (filled != fillsOnExchange) {
            findings.add("orders reported filled: " + filled + ", filled on the exchange: " + fillsOnExchange);
        }
        within(findings, "events", traffic.eventsToTell(), "queued as callbacks", traffic.queuedCallbacks());
        within(findings, "callbacks queued", traffic.queuedCallbacks(), "delivered", traffic.deliveredCallbacks());
        within(findings, "callbacks delivered", traffic.deliveredCallbacks(), "received", received.keySet());
        none(
                findings,
                "callbacks with a wrong signature",
                received.values().stream()
                        .filter(callback -> !callback.verified())
                        .count());
        return List.copyOf(findings);
    }

    /** Orders reported filled, in full or in part. */
    static long filled(Traffic traffic) {
        return (long) traffic.ordersWith(OrderOutcome.FILLED).size()
                + traffic.ordersWith(OrderOutcome.PARTIALLY_FILLED).size();
    }

    private static void carried(List<String> findings, String hop, long count) {
        if (count == 0) {
            findings.add(hop + ": nothing came");
        }
    }

    private static void none(List<String> findings, String what, long count) {
        if (count > 0) {
            findings.add(what + ": " + count);
        }
    }

    private static void within(List<String> findings, String what, Set<String> ids, String then, Set<String> later) {
        Set<String> lost = new LinkedHashSet<>(ids);
        lost.removeAll(later);
        if (!lost.isEmpty()) {
            findings.add(what + " but not " + then + ": " + lost.size() + ", first "
                    + lost.iterator().next());
        }
    }
}
