package io.hedgegrid.signal.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgegrid.schemas.TopicSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;

class ConfigurationTest {

    @EnableConfigurationProperties(StreamsSettings.class)
    static class Settings {}

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withSystemProperties("spring.config.name=signal-service")
            .withInitializer(new ConfigDataApplicationContextInitializer())
            .withConfiguration(AutoConfigurations.of(ValidationAutoConfiguration.class))
            .withUserConfiguration(Settings.class, TopicConfiguration.class);

    @Test
    void theDefaultsAreAsDocumented() {
        runner.run(context -> {
            assertThat(context.getBean(StreamsSettings.class))
                    .isEqualTo(new StreamsSettings(
                            "signal-service",
                            "signal-service-1",
                            Path.of(System.getProperty("java.io.tmpdir"), "hedgegrid"),
                            1,
                            0,
                            Duration.ofMillis(20),
                            Duration.ofSeconds(10),
                            Duration.ofSeconds(2),
                            Duration.ofSeconds(30)));
            assertThat(context.getBean(TopicSettings.class)).isEqualTo(TopicSettings.of(6, (short) -1));
            assertThat(context.getEnvironment().getProperty("spring.kafka.bootstrap-servers"))
                    .isEqualTo("localhost:9092");
            assertThat(context.getEnvironment().getProperty("server.port")).isEqualTo("8084");
        });
    }

    @Test
    void theRetentionOfATopicCanBeSet() {
        runner.withPropertyValues("topics.retention[signals]=10d")
                .run(context -> assertThat(context.getBean(TopicSettings.class).retention())
                        .containsExactly(Map.entry("signals", Duration.ofDays(10))));
    }

    @Test
    void theRetentionOfATopicWhoseNameHasDotsIsSetInBracketsAndRefusedWithoutThem() {
        runner.withPropertyValues("topics.retention[market.candles]=10d")
                .run(context -> assertThat(context.getBean(TopicSettings.class).retention())
                        .containsKey("market.candles"));
        runner.withPropertyValues("topics.retention.market.candles=10d")
                .run(context ->
                        assertThat(context).getFailure().hasStackTraceContaining("topics.retention.market.candles"));
    }

    @ParameterizedTest
    @CsvSource({
        "TOPICS_PARTITIONS, 0, topics.partitions",
        "TOPICS_REPLICATION_FACTOR, 0, topics.replication-factor",
        "COMMIT_INTERVAL, 0ms, signal.streams.commit-interval",
        "SESSION_TIMEOUT, 0s, signal.streams.session-timeout",
        "START_RETRY_INTERVAL, -1s, signal.streams.start-retry-interval",
        "CLOSE_TIMEOUT, 0s, signal.streams.close-timeout",
        "STREAM_THREADS, 0, threads",
        "STANDBY_REPLICAS, -1, standbyReplicas",
        "INSTANCE_ID, '', instanceId",
        "SIGNAL_APPLICATION_ID, '', applicationId",
    })
    void aWrongValueStopsTheStartAndIsNamed(String variable, String value, String key) {
        runner.withPropertyValues(variable + "=" + value)
                .run(context -> assertThat(context).getFailure().hasStackTraceContaining(key));
    }
}
