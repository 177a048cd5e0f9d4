package io.hedgegrid.standalone.demo;

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
import io.hedgegrid.schemas.market.MarketPrice;
import io.hedgegrid.schemas.session.SessionStatus;
import io.hedgegrid.schemas.signal.Signal;
import io.hedgegrid.schemas.webhook.AttemptOutcome;
import io.hedgegrid.schemas.webhook.WebhookAttempt;
import io.hedgegrid.schemas.webhook.WebhookDeadLetter;
import io.hedgegrid.schemas.webhook.WebhookRequest;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** What went over the topics in one run. Not thread-safe; its owner guards it. */
final class Traffic {

    private static final String STATUS_UPDATE = "status_update";
    private static final long LONGEST_MILLIS = 3_600_000;

    private final Map<String, TreeSet<Instant>> candles = new TreeMap<>();
    private final Map<String, TreeSet<Instant>> signals = new TreeMap<>();
    private final Set<String> requested = new LinkedHashSet<>();
    private final Map<String, OrderOutcome> outcomes = new LinkedHashMap<>();
    private final Set<String> told = new LinkedHashSet<>();
    private final Set<String> queued = new LinkedHashSet<>();
    private final Set<String> delivered = new LinkedHashSet<>();
    private final Set<String> failedStatusUpdates = new LinkedHashSet<>();
    private final Histogram priceToOrder = new Histogram(LONGEST_MILLIS, 3);
    /** Wall time of the price that an order is due to, by client order id. */
    private final Map<String, Instant> pricesOfOrders = new LinkedHashMap<>();
    /** Client order id of what a trade's event tells of, by event. */
    private final Map<String, String> ordersOfEvents = new LinkedHashMap<>();

    private final Map<String, SessionStatus> statuses = new TreeMap<>();
    private long prices;
    private long repeatedCandles;
    private long repeatedRequests;
    private long deadLetters;
    private @Nullable MarketPrice lastPrice;
    private @Nullable Signal lastSignal;

    /**
     * Takes one record.
     *
     * @param receivedAt wall time at which it was read
     */
    void add(Object value, Instant receivedAt) {
        switch (value) {
            case Candle candle -> {
                String series = candle.getSymbol() + " " + candle.getTimeframe();
                if (!candles.computeIfAbsent(series, s -> new TreeSet<>()).add(candle.getOpenTime())) {
                    repeatedCandles++;
                }
            }
            case MarketPrice price -> {
                prices++;
                lastPrice = price;
            }
            case Signal signal -> {
                String series = signal.getSymbol() + " " + signal.getTimeframe();
                signals.computeIfAbsent(series, s -> new TreeSet<>()).add(signal.getCandleOpenTime());
                lastSignal = signal;
            }
            case OrderRequest request -> add(request, receivedAt);
            case OrderReport report -> {
                if (report.getResult() instanceof OrderResult result) {
                    outcomes.put(report.getClientOrderId(), result.getOutcome());
                }
            }
            case ExecutionEvent event -> {
                if (!(event.getEvent() instanceof OrderSkipped)) {
                    told.add(event.getEventId());
                }
                noteOrder(event);
            }
            case SessionStatus status -> statuses.put(status.getSessionId(), status);
            case WebhookRequest request -> queued.add(request.getWebhookId());
            case WebhookAttempt attempt -> {
                if (attempt.getOutcome() == AttemptOutcome.DELIVERED) {
                    delivered.add(attempt.getWebhookId());
                } else if (attempt.getEvent().equals(STATUS_UPDATE)) {
                    failedStatusUpdates.add(attempt.getWebhookId());
                }
            }
            case WebhookDeadLetter letter -> deadLetters++;
            case byte[] unreadable -> deadLetters++;
            default -> throw new IllegalArgumentException("value: unexpected type " + value.getClass());
        }
    }

    private void add(OrderRequest request, Instant receivedAt) {
        if (!(request.getAction() instanceof PlaceOrder)) {
            return;
        }
        if (!requested.add(request.getClientOrderId())) {
            repeatedRequests++;
        }
        Instant priceReceivedAt = request.getPriceReceivedAt();
        if (priceReceivedAt != null) {
            pricesOfOrders.put(request.getClientOrderId(), priceReceivedAt);
            record(priceToOrder, priceReceivedAt, receivedAt);
        }
    }

    private void noteOrder(ExecutionEvent event) {
        String order =
                switch (event.getEvent()) {
                    case TradeOpened opened -> opened.getClientOrderId();
                    case TradeClosed closed -> closed.getClientOrderId();
                    default -> null;
                };
        if (order != null) {
            ordersOfEvents.put(event.getEventId(), order);
        }
    }

    private static void record(Histogram histogram, Instant from, Instant to) {
        long millis = Math.max(0, to.toEpochMilli() - from.toEpochMilli());
        histogram.recordValue(Math.min(millis, LONGEST_MILLIS));
    }

    /**
     * From the receipt of a price to the arrival of the callback about the trade that it led to, milliseconds.
     *
     * @param arrivals when callbacks arrived, by id
     */
    Histogram priceToCallback(Map<String, Instant> arrivals) {
        Histogram histogram = new Histogram(LONGEST_MILLIS, 3);
        ordersOfEvents.forEach((event, order) -> {
            Instant price = pricesOfOrders.get(order);
            Instant arrival = arrivals.get(event);
            if (price != null && arrival != null) {
                record(histogram, price, arrival);
            }
        });
        return histogram;
    }

    long candleCount() {
        return candles.values().stream().mapToLong(Set::size).sum();
    }

    long signalCount() {
        return signals.values().stream().mapToLong(Set::size).sum();
    }

    /** Candles closed after a series' first signal that have none of their own. */
    long candlesWithoutSignal() {
        long missing = 0;
        for (Map.Entry<String, TreeSet<Instant>> series : candles.entrySet()) {
            TreeSet<Instant> answered = signals.getOrDefault(series.getKey(), new TreeSet<>());
            missing += series.getValue().stream()
                    .filter(open -> !answered.isEmpty() && open.isAfter(answered.first()) && !answered.contains(open))
                    .count();
        }
        return missing;
    }

    long priceCount() {
        return prices;
    }

    Set<String> requestedOrders() {
        return requested;
    }

    /** Client order ids whose last report has this outcome. */
    Set<String> ordersWith(OrderOutcome outcome) {
        Set<String> ids = new LinkedHashSet<>();
        outcomes.forEach((id, last) -> {
            if (last == outcome) {
                ids.add(id);
            }
        });
        return ids;
    }

    /** Client order ids that have any report. */
    Set<String> reportedOrders() {
        return outcomes.keySet();
    }

    /** Ids of events that HEMA must hear of. */
    Set<String> eventsToTell() {
        return told;
    }

    /** Ids of callbacks that must arrive: a status update that failed once may be replaced by a newer one instead. */
    Set<String> queuedCallbacks() {
        Set<String> due = new LinkedHashSet<>(queued);
        due.removeAll(failedStatusUpdates);
        return due;
    }

    Set<String> deliveredCallbacks() {
        return delivered;
    }

    Histogram priceToOrder() {
        return priceToOrder;
    }

    long repeatedCandles() {
        return repeatedCandles;
    }

    long repeatedRequests() {
        return repeatedRequests;
    }

    long deadLetters() {
        return deadLetters;
    }

    @Nullable
    MarketPrice lastPrice() {
        return lastPrice;
    }

    @Nullable
    Signal lastSignal() {
        return lastSignal;
    }

    @Nullable
    SessionStatus status(String sessionId) {
        return statuses.get(sessionId);
    }
}
