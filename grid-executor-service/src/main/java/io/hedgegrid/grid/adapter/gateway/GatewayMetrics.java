package io.hedgegrid.grid.adapter.gateway;

import io.hedgegrid.grid.core.Verdict;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Counts and times what the gateway does. */
public final class GatewayMetrics {

    private final MeterRegistry registry;
    private final Timer toAck;
    private final Timer toEnd;
    private final AtomicLong inFlight = new AtomicLong();
    private final AtomicLong lag = new AtomicLong();
    private final AtomicLong inDoubt = new AtomicLong();

    /** Metrics in a registry. */
    public GatewayMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.toAck =
                timer("hedgegrid.executor.gateway.ack", "Wall time from request to the exchange's acknowledgement");
        this.toEnd =
                timer("hedgegrid.executor.gateway.final", "Wall time from request to the final report of an order");
        Gauge.builder("hedgegrid.executor.gateway.in.flight", inFlight, AtomicLong::get)
                .description("Requests taken and not finished")
                .register(registry);
        Gauge.builder("hedgegrid.executor.gateway.lag", lag, AtomicLong::get)
                .description("Requests in the topic and not taken yet")
                .register(registry);
        Gauge.builder("hedgegrid.executor.gateway.in.doubt", inDoubt, AtomicLong::get)
                .description("Orders reported as unknown whose end the exchange has not said yet")
                .register(registry);
        // There from the start, so that the first one shows as an increase.
        for (Rejection cause : Rejection.values()) {
            rejections(cause);
        }
    }

    private Timer timer(String name, String description) {
        return Timer.builder(name)
                .description(description)
                .publishPercentileHistogram()
                .register(registry);
    }

    void acknowledged(Duration sinceRequest) {
        toAck.record(sinceRequest);
    }

    void reported(Verdict verdict, Duration sinceRequest) {
        Verdict.Outcome outcome = verdict.outcome();
        count("place", outcome.name().toLowerCase(Locale.ROOT));
        if (outcome == Verdict.Outcome.REJECTED) {
            rejections(Rejection.of(verdict.errorCode())).increment();
        }
        if (outcome != Verdict.Outcome.UNKNOWN) {
            toEnd.record(sinceRequest);
        }
    }

    /** An order that was reported as unknown is asked for from now on. */
    void doubted() {
        inDoubt.incrementAndGet();
    }

    /** Such an order has come to its end, or is left to whoever takes its partition over. */
    void noLongerDoubted() {
        inDoubt.decrementAndGet();
    }

    /** The end of an order was pushed before it was asked for. */
    void pushed() {
        count("place", "pushed");
    }

    void setUp(boolean success) {
        count("setup", success ? "success" : "error");
    }

    /** Something was found about a session's API key, which was refused for it or not. */
    void keyFound(String code, boolean refused) {
        registry.counter("hedgegrid.executor.gateway.keys", "finding", code, "refused", Boolean.toString(refused))
                .increment();
    }

    void queried(boolean success) {
        count("query", success ? "success" : "error");
    }

    void unreadable() {
        count("unreadable", "dead-letter");
    }

    /** A request came again that had been reported to its end. */
    void endedBefore() {
        count("repeated", "ended-before");
    }

    void inFlight(long requests) {
        inFlight.set(requests);
    }

    void lag(long requests) {
        lag.set(requests);
    }

    private Counter rejections(Rejection cause) {
        return Counter.builder("hedgegrid.executor.gateway.rejections")
                .description("Orders that were certainly not executed, by who or what refused them")
                .tag("cause", cause.name().toLowerCase(Locale.ROOT))
                .register(registry);
    }

    /** Why an order was not executed; the exchange's own codes are too many for a label. */
    private enum Rejection {
        /** Too old to be placed. */
        EXPIRED,
        /** The session's keys are gone or cannot be read. */
        CREDENTIALS,
        /** The exchange cancelled it before anything was filled. */
        CANCELED,
        /** The exchange refused it, or has no such symbol. */
        REFUSED;

        static Rejection of(@Nullable String code) {
            return switch (code) {
                case Verdict.EXPIRED -> EXPIRED;
                case Verdict.CREDENTIALS -> CREDENTIALS;
                case Verdict.CANCELED -> CANCELED;
                case null, default -> REFUSED;
            };
        }
    }

    private void count(String action, String outcome) {
        registry.counter("hedgegrid.executor.gateway.requests", "action", action, "outcome", outcome)
                .increment();
    }
}
