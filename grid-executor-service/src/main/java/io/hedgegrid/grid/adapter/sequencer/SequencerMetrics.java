package io.hedgegrid.grid.adapter.sequencer;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;

/** Counts what the sequencer lets into the log and what it drops. */
public final class SequencerMetrics {

    private static final String DROPPED = "hedgegrid.executor.sequencer.dropped";

    private final MeterRegistry registry;
    private final Timer priceAge;

    /** Metrics in a registry. */
    public SequencerMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.priceAge = Timer.builder("hedgegrid.executor.sequencer.price.age")
                .description("Wall time from receiving a price from the exchange to its entering the log")
                .publishPercentileHistogram()
                .register(registry);
        // There from the start, so that the first one shows as an increase.
        registry.counter(DROPPED, "kind", PriceInputs.KIND, "reason", PriceInputs.STALE);
    }

    void sequenced(String kind) {
        registry.counter("hedgegrid.executor.sequencer.inputs", "kind", kind).increment();
    }

    void dropped(String kind, String reason) {
        registry.counter(DROPPED, "kind", kind, "reason", reason).increment();
    }

    void priceAge(Duration age) {
        priceAge.record(age.isNegative() ? Duration.ZERO : age);
    }
}
