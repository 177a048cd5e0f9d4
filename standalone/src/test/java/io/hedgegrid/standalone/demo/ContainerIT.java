package io.hedgegrid.standalone.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.hedgegrid.standalone.launcher.MarketSettings;
import io.hedgegrid.standalone.launcher.Platform;
import io.hedgegrid.standalone.launcher.PlatformSettings;
import io.hedgegrid.standalone.launcher.Ports;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.kafka.KafkaContainer;

/** The system on Kafka's own container image. */
class ContainerIT {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @Test
    void demoPassesOnAKafkaContainer(@TempDir Path data) throws InterruptedException {
        assumeTrue(DockerClientFactory.instance().isDockerAvailable(), "no Docker engine answers here");
        String botSecret = Trial.newSecret();
        try (KafkaContainer kafka = new KafkaContainer("apache/kafka:4.2.1")) {
            kafka.start();
            PlatformSettings settings = new PlatformSettings(
                    data, Ports.any(), kafka.getBootstrapServers(), new MarketSettings(null, 120), botSecret, null);
            try (Platform platform = Platform.start(settings);
                    Trial trial = Trial.begin(
                            platform.bootstrapServers(),
                            platform.sessionApi(),
                            platform.exchangeUri().orElseThrow(),
                            botSecret,
                            Clock.systemUTC())) {
                await().atMost(PATIENCE).until(() -> trial.ordersRequested() >= 5);
                platform.exchange().orElseThrow().pause();

                assertThat(trial.awaitRest(PATIENCE)).isTrue();
                assertThat(trial.summary(platform.exchange().orElseThrow().fills())
                                .findings())
                        .isEmpty();
            }
        }
    }
}
