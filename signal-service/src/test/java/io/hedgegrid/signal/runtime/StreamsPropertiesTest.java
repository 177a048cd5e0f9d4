package io.hedgegrid.signal.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.entry;

import io.hedgegrid.schemas.TopicSettings;
import io.hedgegrid.signal.config.StreamsSettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;

class StreamsPropertiesTest {
    private final Properties properties = StreamsProperties.of(
            Map.of(
                    "bootstrap.servers",
                    "broker:9092",
                    "security.protocol",
                    "SSL",
                    "processing.guarantee",
                    "at_least_once"),
            new StreamsSettings(
                    "signal-service",
                    "signal-7",
                    Path.of("state"),
                    2,
                    1,
                    Duration.ofMillis(20),
                    Duration.ofSeconds(12),
                    Duration.ofSeconds(2),
                    Duration.ofSeconds(30)),
            TopicSettings.of(6, (short) 3),
            new SimpleMeterRegistry());

    @Test
    void whatTheDeploymentSaysOfKafkaIsKept() {
        assertThat(properties).contains(entry("bootstrap.servers", "broker:9092"), entry("security.protocol", "SSL"));
    }

    @Test
    void whatTheTopologyNeedsWins() {
        assertThat(properties)
                .contains(
                        entry(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2),
                        entry(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 20L),
                        entry("main.consumer.group.instance.id", "signal-7"),
                        entry("main.consumer.session.timeout.ms", 12_000),
                        entry("producer.linger.ms", 0),
                        entry("producer.transaction.timeout.ms", 2_000),
                        entry(StreamsConfig.REPLICATION_FACTOR_CONFIG, 3));
    }

    @Test
    void whatCannotBeReadGoesToTheDeadLetters() {
        assertThat(properties)
                .contains(
                        entry(
                                StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG,
                                CountingDeadLetterHandler.class),
                        entry(StreamsConfig.ERRORS_DEAD_LETTER_QUEUE_TOPIC_NAME_CONFIG, "dead-letters"));
    }

    @Test
    void streamsAcceptsThem() {
        assertThatNoException().isThrownBy(() -> new StreamsConfig(properties));
    }
}
