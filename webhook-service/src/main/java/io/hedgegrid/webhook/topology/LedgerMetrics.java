package io.hedgegrid.webhook.topology;

import io.hedgegrid.webhook.core.Callback;
import io.hedgegrid.webhook.core.Lane;
import io.hedgegrid.webhook.core.Output.DropReason;
import io.hedgegrid.webhook.core.Output.IgnoreReason;
import io.hedgegrid.webhook.core.SessionLedger;
import io.hedgegrid.webhook.payload.EventPayload;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.ToIntFunction;

/** What the ledger shows of itself. Counters may count twice what a crash made the topology decide twice. */
public final class LedgerMetrics {

    private static final String PREFIX = "hedgegrid.webhook.";

    private final MeterRegistry registry;
    private final Map<String, Snapshot> tasks = new ConcurrentHashMap<>();

    /**
     * Registers the gauges.
     *
     * @param registry where to
     * @param clock wall time, for the age of what is undelivered
     */
    public LedgerMetrics(MeterRegistry registry, Clock clock) {
        this.registry = registry;
        Gauge.builder(PREFIX + "queued", this, m -> m.sum(Snapshot::queued))
                .description("Callbacks not delivered yet")
                .register(registry);
        Gauge.builder(PREFIX + "in.flight", this, m -> m.sum(Snapshot::inFlight))
                .description("Callbacks handed to the sender")
                .register(registry);
        Gauge.builder(PREFIX + "sessions", this, m -> m.sum(Snapshot::sessions))
                .description("Sessions in the ledger")
                .register(registry);
        Gauge.builder(PREFIX + "disabled", this, m -> m.sum(Snapshot::disabled))
                .description("Sessions whose endpoint said that it is gone")
                .register(registry);
        TimeGauge.builder(
                        PREFIX + "oldest.undelivered.age",
                        this,
                        TimeUnit.MILLISECONDS,
                        m -> m.oldest()
                                .map(time -> (double)
                                        Duration.between(time, clock.instant()).toMillis())
                                .orElse(0.0))
                .description("Age of the oldest callback not delivered yet; 0 if there is none")
                .register(registry);
        // There from the start, so that the first one shows as an increase.
        EventPayload.NAMES.forEach(this::deadLetters);
    }

    private Counter deadLetters(String event) {
        return Counter.builder(PREFIX + "dead.letters")
                .description("Events given up")
                .tag("event", event)
                .register(registry);
    }

    void snapshot(String task, Collection<SessionLedger> ledgers) {
        int queued = 0;
        int inFlight = 0;
        int disabled = 0;
        Instant oldest = Instant.MAX;
        for (SessionLedger ledger : ledgers) {
            queued += ledger.queue().size();
            inFlight += ledger.inFlight() ? 1 : 0;
            disabled += ledger.lane() instanceof Lane.Disabled ? 1 : 0;
            for (Callback callback : ledger.queue()) {
                oldest = callback.createdAt().isBefore(oldest) ? callback.createdAt() : oldest;
            }
        }
        tasks.put(task, new Snapshot(ledgers.size(), queued, inFlight, disabled, oldest));
    }

    void closed(String task) {
        tasks.remove(task);
    }

    void delivered(Callback callback, Instant finishedAt) {
        registry.counter(PREFIX + "delivered", "event", callback.event()).increment();
        Timer.builder(PREFIX + "delivery.latency")
                .description("From the event's arrival in the ledger to its confirmation")
                .tag("event", callback.event())
                .publishPercentileHistogram()
                .register(registry)
                .record(Duration.between(callback.createdAt(), finishedAt));
    }

    void failed(Callback callback) {
        registry.counter(PREFIX + "tries.failed", "event", callback.event()).increment();
    }

    void disabled() {
        registry.counter(PREFIX + "targets.disabled").increment();
    }

    void deadLetter(Callback callback) {
        deadLetters(callback.event()).increment();
    }

    void dropped(Callback callback, DropReason reason) {
        registry.counter(PREFIX + "dropped", "event", callback.event(), "reason", reason.name())
                .increment();
    }

    void notQueued(String event) {
        registry.counter(PREFIX + "not.queued", "event", event).increment();
    }

    void ignored(IgnoreReason reason) {
        registry.counter(PREFIX + "ignored", "reason", reason.name()).increment();
    }

    private int sum(ToIntFunction<Snapshot> value) {
        return tasks.values().stream().mapToInt(value).sum();
    }

    private Optional<Instant> oldest() {
        return tasks.values().stream()
                .map(Snapshot::oldest)
                .filter(time -> time.isBefore(Instant.MAX))
                .min(Instant::compareTo);
    }

    /** One task's state at its last look around; {@code oldest} is MAX if nothing is queued. */
    private record Snapshot(int sessions, int queued, int inFlight, int disabled, Instant oldest) {}
}
