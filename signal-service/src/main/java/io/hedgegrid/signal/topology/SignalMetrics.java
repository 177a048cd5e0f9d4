package io.hedgegrid.signal.topology;

import io.hedgegrid.schemas.signal.EntrySignal;
import io.hedgegrid.signal.core.ProfileChange;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the topology counts. Thread-safe. After an aborted transaction records are processed, and counted, again.
 */
public final class SignalMetrics {
    private static final String PREFIX = "hedgegrid.signal.";

    private final MeterRegistry registry;
    private final Map<CandleHistory.Outcome, Counter> candles = new EnumMap<>(CandleHistory.Outcome.class);
    private final Map<EntrySignal, Counter> signals = new EnumMap<>(EntrySignal.class);
    private final Counter rejectedProfiles;
    private final Timer candleToSignal;
    private final Map<String, Long> profilesPerTask = new ConcurrentHashMap<>();

    /** Registers the meters. */
    public SignalMetrics(MeterRegistry registry) {
        this.registry = registry;
        for (CandleHistory.Outcome outcome : CandleHistory.Outcome.values()) {
            candles.put(
                    outcome,
                    Counter.builder(PREFIX + "candles")
                            .description("Candles read, by what became of them")
                            .tag("outcome", label(outcome))
                            .register(registry));
        }
        for (EntrySignal entry : EntrySignal.values()) {
            signals.put(
                    entry,
                    Counter.builder(PREFIX + "signals")
                            .description("Signals sent, by advice")
                            .tag("entry", label(entry))
                            .register(registry));
        }
        rejectedProfiles = Counter.builder(PREFIX + "profiles.rejected")
                .description("Profiles ignored because their settings cannot be computed")
                .register(registry);
        candleToSignal = Timer.builder(PREFIX + "candle.to.signal")
                .description("Wall time from a candle's record to its signal")
                .publishPercentileHistogram()
                .minimumExpectedValue(Duration.ofMillis(1))
                .maximumExpectedValue(Duration.ofSeconds(30))
                .register(registry);
        Gauge.builder(PREFIX + "profiles", profilesPerTask, SignalMetrics::total)
                .description("Profiles computed by this instance")
                .register(registry);
    }

    void candle(CandleHistory.Outcome outcome) {
        count(candles, outcome);
    }

    void sessionConfig(ProfileChange change) {
        String kind =
                switch (change) {
                    case ProfileChange.Stale() -> "stale";
                    case ProfileChange.Kept() -> "kept";
                    case ProfileChange.Claimed claimed -> "claimed";
                    case ProfileChange.Switched switched -> "switched";
                    case ProfileChange.Released released -> "released";
                };
        registry.counter(PREFIX + "session.configs", "change", kind).increment();
    }

    /** A signal of a candle just read, and how old the candle's record was, in milliseconds. */
    void signal(EntrySignal entry, long ageMillis) {
        count(signals, entry);
        // The broker that stamped the record may be ahead of this machine's clock.
        candleToSignal.record(Duration.ofMillis(Math.max(0, ageMillis)));
    }

    /** A signal of a profile just taken up, whose candle is old. */
    void lateSignal(EntrySignal entry) {
        count(signals, entry);
    }

    void profileRejected() {
        rejectedProfiles.increment();
    }

    void taskProfiles(String task, long profiles) {
        profilesPerTask.put(task, profiles);
    }

    void taskClosed(String task) {
        profilesPerTask.remove(task);
    }

    private static double total(Map<String, Long> perTask) {
        return perTask.values().stream().mapToLong(Long::longValue).sum();
    }

    private static <E extends Enum<E>> void count(Map<E, Counter> counters, E value) {
        Counter counter = counters.get(value);
        if (counter != null) {
            counter.increment();
        }
    }

    private static String label(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
