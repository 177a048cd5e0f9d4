package io.hedgegrid.webhook.config;

import io.hedgegrid.webhook.topology.LedgerTopology;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import java.time.Duration;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The running ledger. A thread that fails is replaced: it starts again from the last committed transaction. */
final class LedgerStreams implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LedgerStreams.class);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(20);

    private final LedgerTopology topology;
    private final KafkaClients clients;
    private final MeterRegistry registry;
    private volatile @Nullable KafkaStreams streams;

    LedgerStreams(LedgerTopology topology, KafkaClients clients, MeterRegistry registry) {
        this.topology = topology;
        this.clients = clients;
        this.registry = registry;
    }

    void start() {
        KafkaStreams started = new KafkaStreams(topology.build(), clients.ledger(registry));
        started.setUncaughtExceptionHandler(e -> {
            LOG.atError().setCause(e).log("ledger thread failed, a new one follows");
            return StreamThreadExceptionResponse.REPLACE_THREAD;
        });
        streams = started;
        new KafkaStreamsMetrics(started).bindTo(registry);
        started.start();
    }

    KafkaStreams.@Nullable State state() {
        KafkaStreams running = streams;
        return running == null ? null : running.state();
    }

    @Override
    public void close() {
        KafkaStreams running = streams;
        if (running != null) {
            running.close(CLOSE_TIMEOUT);
        }
    }
}
