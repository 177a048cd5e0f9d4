package io.hedgegrid.signal.runtime;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Up while the Streams application processes records. */
final class StreamsHealthIndicator implements HealthIndicator {
    private final SignalStreams streams;

    StreamsHealthIndicator(SignalStreams streams) {
        this.streams = streams;
    }

    @Override
    public Health health() {
        Health.Builder health = streams.isProcessing() ? Health.up() : Health.down();
        return health.withDetail("state", streams.describe()).build();
    }
}
