package io.hedgegrid.grid.adapter.streams;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One Kafka Streams application. When a thread dies of an exception, all of it is started anew: a new thread alone would be a new static
 * member of the group, and the dead one's partitions would lie idle until its session times out. Started once, closed once.
 */
public final class StreamsApplication implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(StreamsApplication.class);

    private final String name;
    private final Topology topology;
    private final Properties properties;
    private final MeterRegistry registry;
    private final Duration closeTimeout;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile @Nullable KafkaStreams streams;
    private @Nullable KafkaStreamsMetrics metrics;
    private boolean closed;

    /**
     * An application not started yet.
     *
     * @param name for logs, health and metrics
     * @param closeTimeout how long closing may take
     */
    public StreamsApplication(
            String name, Topology topology, Properties properties, MeterRegistry registry, Duration closeTimeout) {
        this.name = name;
        this.topology = topology;
        this.properties = properties;
        this.registry = registry;
        this.closeTimeout = closeTimeout;
    }

    /** Name of the application. */
    public String name() {
        return name;
    }

    /** Starts it; returns at once. The topics it reads must exist. */
    public void start() {
        lock.lock();
        try {
            KafkaStreams started = new KafkaStreams(topology, properties);
            started.setUncaughtExceptionHandler(exception -> {
                LOG.atError()
                        .addKeyValue("application", name)
                        .setCause(exception)
                        .log("stream thread failed, the application is started anew");
                return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
            });
            started.setStateListener((now, before) -> stateChanged(started, now, before));
            KafkaStreamsMetrics bound = new KafkaStreamsMetrics(started, List.of(Tag.of("application", name)));
            bound.bindTo(registry);
            streams = started;
            metrics = bound;
            started.start();
        } finally {
            lock.unlock();
        }
    }

    private void stateChanged(KafkaStreams of, KafkaStreams.State now, KafkaStreams.State before) {
        LOG.atInfo()
                .addKeyValue("application", name)
                .addKeyValue("state", now)
                .addKeyValue("before", before)
                .log("streams state changed");
        if (now == KafkaStreams.State.ERROR) {
            // Not on this thread, which is the failed application's own.
            Thread.ofVirtual().name(name + "-restart").start(() -> startAnew(of));
        }
    }

    private void startAnew(KafkaStreams failed) {
        failed.close(closeTimeout);
        lock.lock();
        try {
            if (!closed) {
                unbind();
                start();
            }
        } finally {
            lock.unlock();
        }
    }

    private void unbind() {
        KafkaStreamsMetrics bound = metrics;
        if (bound != null) {
            bound.close();
        }
        metrics = null;
    }

    /** State of the application as Kafka Streams names it; CREATED before the start. */
    public String state() {
        KafkaStreams present = streams;
        return present == null
                ? KafkaStreams.State.CREATED.name()
                : present.state().name();
    }

    /** Whether it is processing. */
    public boolean isRunning() {
        KafkaStreams present = streams;
        return present != null && present.state() == KafkaStreams.State.RUNNING;
    }

    /** Finishes what it has begun and stops. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            unbind();
        } finally {
            lock.unlock();
        }
        KafkaStreams present = streams;
        if (present != null && !present.close(closeTimeout)) {
            LOG.atWarn().addKeyValue("application", name).log("streams did not stop within {}", closeTimeout);
        }
    }
}
