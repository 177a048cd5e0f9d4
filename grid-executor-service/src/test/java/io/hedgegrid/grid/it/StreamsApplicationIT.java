package io.hedgegrid.grid.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hedgegrid.grid.adapter.streams.StreamsApplication;
import io.hedgegrid.schemas.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an application does when one of its threads dies. */
class StreamsApplicationIT {

    /** Longer than the test waits: nothing may depend on its end. */
    private static final Duration SESSION_TIMEOUT = Duration.ofMinutes(2);

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path directory;

    private final AtomicBoolean failed = new AtomicBoolean();
    private final List<String> processed = new CopyOnWriteArrayList<>();

    @Test
    void staticMemberWhoseThreadDiesGoesOnWithoutWaitingForItsSessionToEnd() {
        try (Broker broker = new Broker();
                StreamsApplication application = new StreamsApplication(
                        "engine",
                        failingOnce(),
                        properties(broker.address()),
                        new SimpleMeterRegistry(),
                        Duration.ofSeconds(10))) {
            broker.sendRaw(Topics.GRID_INPUTS, "a", "first".getBytes(StandardCharsets.UTF_8));
            application.start();

            await().atMost(PATIENCE).until(() -> processed.contains("first"));
            broker.sendRaw(Topics.GRID_INPUTS, "a", "second".getBytes(StandardCharsets.UTF_8));
            await().atMost(PATIENCE).until(() -> processed.contains("second"));

            assertThat(failed).isTrue();
            assertThat(application.isRunning()).isTrue();
        }
    }

    private Topology failingOnce() {
        StreamsBuilder builder = new StreamsBuilder();
        builder.stream(Topics.GRID_INPUTS.name(), Consumed.with(Serdes.String(), Serdes.String()))
                .foreach((key, value) -> {
                    if (failed.compareAndSet(false, true)) {
                        throw new IllegalStateException("the thread is to die");
                    }
                    processed.add(value);
                });
        return builder.build();
    }

    private Properties properties(String brokers) {
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "restarting");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, brokers);
        properties.put(StreamsConfig.STATE_DIR_CONFIG, directory.toString());
        properties.put(StreamsConfig.consumerPrefix("group.instance.id"), "instance");
        properties.put(StreamsConfig.consumerPrefix("session.timeout.ms"), (int) SESSION_TIMEOUT.toMillis());
        properties.put(StreamsConfig.consumerPrefix("auto.offset.reset"), "earliest");
        return properties;
    }
}
