package io.hedgegrid.grid.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hedgegrid.grid.SessionFixture;
import io.hedgegrid.grid.adapter.gateway.WithdrawingKeys;
import io.hedgegrid.schemas.TopicSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

class ExecutorSettingsTest {

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withPropertyValues("spring.config.name=grid-executor-service")
            .withInitializer(new ConfigDataApplicationContextInitializer())
            .withConfiguration(AutoConfigurations.of(ValidationAutoConfiguration.class))
            .withUserConfiguration(Properties.class);

    @EnableConfigurationProperties({ExecutorSettings.class, BitgetProperties.class})
    static class Properties {

        @Bean
        TopicSettings topics(Environment environment) {
            return ExecutorConfiguration.topicSettings(environment);
        }
    }

    @Test
    void theDefaultsAreTheDocumentedOnes() {
        runner.run(context -> {
            ExecutorSettings settings = context.getBean(ExecutorSettings.class);
            assertThat(settings.instanceId()).isEqualTo("grid-executor-service-1");
            assertThat(settings.maxPriceAge()).isEqualTo(Duration.ofSeconds(5));
            assertThat(settings.maxPriceSilence()).isEqualTo(Duration.ofSeconds(30));
            assertThat(settings.maxOrderAge()).isEqualTo(Duration.ofSeconds(10));
            assertThat(settings.maxInFlight()).isEqualTo(1000);
            assertThat(settings.withdrawingKeys()).isEqualTo(WithdrawingKeys.REFUSE);
            assertThat(settings.order())
                    .isEqualTo(new ExecutorSettings.Order(
                            5,
                            10,
                            Duration.ofSeconds(5),
                            Duration.ofSeconds(35),
                            Duration.ofSeconds(5),
                            Duration.ofMillis(50),
                            Duration.ofSeconds(5)));
            assertThat(settings.streams().stateDir().toString()).endsWith("hedgegrid/grid-executor-service-1");
            assertThat(settings.streams().commitInterval()).isEqualTo(Duration.ofMillis(20));
            assertThat(context.getBean(TopicSettings.class).partitions()).isEqualTo(6);
            assertThat(context.getBean(BitgetProperties.class).restUri()).hasToString("https://api.bitget.com");
        });
    }

    @Test
    void environmentVariablesOverrideDefaults() {
        runner.withPropertyValues(
                        "INSTANCE_ID=executor-7",
                        "EXECUTOR_MAX_PRICE_AGE=2s",
                        "EXECUTOR_ORDER_ABSENCE_ASKS=3",
                        "EXECUTOR_WITHDRAWING_KEYS=WARN",
                        "TOPICS_PARTITIONS=12",
                        "BITGET_REST_URI=http://localhost:8090")
                .run(context -> {
                    ExecutorSettings settings = context.getBean(ExecutorSettings.class);
                    assertThat(settings.instanceId()).isEqualTo("executor-7");
                    assertThat(settings.maxPriceAge()).isEqualTo(Duration.ofSeconds(2));
                    assertThat(settings.placementPolicy().absenceAsks()).isEqualTo(3);
                    assertThat(settings.withdrawingKeys()).isEqualTo(WithdrawingKeys.WARN);
                    assertThat(context.getBean(TopicSettings.class).partitions())
                            .isEqualTo(12);
                    assertThat(context.getBean(BitgetProperties.class).restUri())
                            .hasPort(8090);
                });
    }

    @ParameterizedTest
    @CsvSource({
        "executor.max-price-age=0s, maxPriceAge",
        "executor.max-price-silence=0s, maxPriceSilence",
        "executor.max-order-age=-1s, maxOrderAge",
        "executor.max-in-flight=0, maxInFlight",
        "executor.withdrawing-keys=perhaps, perhaps",
        "executor.instance-id=, instanceId",
        "executor.order.absence-asks=0, absenceAsks",
        "executor.streams.threads=0, threads",
        "topics.partitions=0, partitions",
        "bitget.rate-limit-share=1.5, rateLimitShare",
    })
    void aBadValueEndsTheStartAndIsNamed(String property, String field) {
        runner.withPropertyValues(property).run(context -> {
            assertThat(context).hasFailed();
            assertThat(context.getStartupFailure()).rootCause().hasMessageContaining(field);
        });
    }

    @Test
    void exactlyOneKeysetIsGiven(@TempDir Path directory) throws Exception {
        Path file = Files.writeString(directory.resolve("keyset.json"), SessionFixture.keyset());
        assertThat(new CredentialsProperties(SessionFixture.keyset(), "").cipher())
                .isNotNull();
        assertThat(new CredentialsProperties(null, file.toString()).cipher()).isNotNull();
        assertThatThrownBy(() -> new CredentialsProperties("", "").cipher())
                .hasMessageContaining("CREDENTIALS_KEYSET")
                .hasMessageContaining("none");
        assertThatThrownBy(() -> new CredentialsProperties(SessionFixture.keyset(), file.toString()).cipher())
                .hasMessageContaining("both");
        assertThat(new CredentialsProperties(SessionFixture.keyset(), ""))
                .hasToString("CredentialsProperties[redacted]");
    }
}
