package io.hedgegrid.signal.runtime;

import io.hedgegrid.schemas.TopicCreator;
import io.hedgegrid.schemas.TopicMismatchException;
import io.hedgegrid.schemas.TopicSettings;
import io.hedgegrid.signal.config.StreamsSettings;
import io.hedgegrid.signal.topology.SignalTopology;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import java.time.Duration;
import java.util.Properties;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Runs the Streams application as long as the service runs. Starting waits, in a thread of its own, until the broker can be
 * reached and the topics exist, so that the order in which broker and services come up does not matter.
 */
final class SignalStreams implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(SignalStreams.class);

    private final Topology topology;
    private final Properties properties;
    private final StreamsSettings settings;
    private final TopicGate topics;
    private final MeterRegistry meters;
    private final Runnable onFailure;
    private final Counter replacedThreads;
    private final Object lock = new Object();

    // Guarded by the lock.
    private @Nullable Thread starter;
    private @Nullable KafkaStreams streams;
    private @Nullable KafkaStreamsMetrics streamsMetrics;
    private String waitingFor = "not started";

    /** Makes the topics exist; blocks on the broker. */
    interface TopicGate {
        /** Returns when the topics exist; throws {@link KafkaException} when trying again may help. */
        void ensure();
    }

    /**
     * Wires the application; it runs after {@link #start}.
     *
     * @param topics makes the topics exist, before the application starts
     * @param onFailure told when the application has failed for good, so that only a new process helps
     */
    SignalStreams(
            Topology topology,
            Properties properties,
            StreamsSettings settings,
            TopicGate topics,
            MeterRegistry meters,
            Runnable onFailure) {
        this.topology = topology;
        this.properties = properties;
        this.settings = settings;
        this.topics = topics;
        this.meters = meters;
        this.onFailure = onFailure;
        this.replacedThreads = Counter.builder("hedgegrid.signal.threads.replaced")
                .description("Stream threads that failed and were replaced")
                .register(meters);
    }

    /** Makes the topics of the topology exist through an admin client of its own. */
    static TopicGate ensuring(Supplier<Admin> admins, TopicSettings settings) {
        return () -> {
            Admin admin = admins.get();
            try {
                TopicCreator.ensure(admin, SignalTopology.topics(), settings);
            } finally {
                // Nothing is left to wait for: after a failure only requests to a broker that does not answer.
                admin.close(Duration.ZERO);
            }
        };
    }

    @Override
    public void start() {
        synchronized (lock) {
            if (starter == null) {
                waitingFor = "waiting for the broker";
                starter = Thread.ofVirtual().name("signal-streams-start").start(this::startWhenReady);
            }
        }
    }

    @Override
    public void stop() {
        Thread starting;
        synchronized (lock) {
            starting = starter;
        }
        if (starting == null) {
            return;
        }
        starting.interrupt();
        join(starting);
        KafkaStreams running;
        synchronized (lock) {
            running = streams;
            if (streamsMetrics != null) {
                streamsMetrics.close();
            }
            streamsMetrics = null;
            streams = null;
            starter = null;
            waitingFor = "stopped";
        }
        if (running != null && !running.close(settings.closeTimeout())) {
            LOG.atWarn()
                    .addKeyValue("closeTimeout", settings.closeTimeout())
                    .log("streams did not stop in time; what was not committed is done again after the next start");
        }
    }

    @Override
    public boolean isRunning() {
        synchronized (lock) {
            return starter != null;
        }
    }

    /** Whether records are processed. */
    boolean isProcessing() {
        synchronized (lock) {
            return streams != null && streams.state() == KafkaStreams.State.RUNNING;
        }
    }

    /** In words, what the application is doing. */
    String describe() {
        synchronized (lock) {
            return streams == null ? waitingFor : streams.state().toString();
        }
    }

    private void startWhenReady() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                topics.ensure();
                startStreams();
                return;
            } catch (InterruptException e) {
                Thread.currentThread().interrupt();
            } catch (KafkaException | TopicMismatchException e) {
                waitFor(e);
            }
        }
    }

    private void startStreams() {
        synchronized (lock) {
            if (Thread.currentThread().isInterrupted()) {
                return;
            }
            KafkaStreams started = new KafkaStreams(topology, properties);
            started.setUncaughtExceptionHandler(failure -> {
                LOG.error("stream thread failed, replaced by a new one", failure);
                replacedThreads.increment();
                return StreamThreadExceptionResponse.REPLACE_THREAD;
            });
            started.setStateListener(this::stateChanged);
            KafkaStreamsMetrics metrics = new KafkaStreamsMetrics(started);
            metrics.bindTo(meters);
            streams = started;
            streamsMetrics = metrics;
            started.start();
        }
    }

    private void stateChanged(KafkaStreams.State now, KafkaStreams.State before) {
        LOG.atInfo().addKeyValue("state", now).addKeyValue("before", before).log("streams changed state");
        if (now == KafkaStreams.State.ERROR) {
            LOG.error("streams failed for good; the service has to be started anew");
            onFailure.run();
        }
    }

    private void waitFor(RuntimeException reason) {
        String message = "topics are not ready: " + reason.getMessage();
        LOG.atWarn().addKeyValue("retryIn", settings.startRetryInterval()).log("{}", message);
        synchronized (lock) {
            waitingFor = message;
        }
        try {
            Thread.sleep(settings.startRetryInterval());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join(Duration.ofSeconds(30));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
