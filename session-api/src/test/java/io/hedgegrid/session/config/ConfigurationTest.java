package io.hedgegrid.session.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.hedgegrid.schemas.TopicSettings;
import io.hedgegrid.schemas.secret.SecretCipher;
import io.hedgegrid.session.core.Secret;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.util.unit.DataSize;

/** The shipped configuration file, and what an operator may make of it. */
class ConfigurationTest {

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withInitializer(new ConfigDataApplicationContextInitializer())
            .withPropertyValues("spring.config.name=session-api")
            .withUserConfiguration(Properties.class);

    @EnableConfigurationProperties({
        SessionProperties.class,
        LimitProperties.class,
        StreamProperties.class,
        ContractProperties.class,
        KeyProperties.class,
        ExchangeProperties.class,
        CredentialsProperties.class
    })
    static class Properties {

        @Bean
        TopicSettings topics(Environment environment) {
            return ServiceConfiguration.topicSettings(environment);
        }
    }

    @Test
    void the_defaults_are_the_documented_ones() {
        runner.withPropertyValues("BOT_SECRET=hush", "CREDENTIALS_KEYSET=keyset")
                .run(context -> {
                    assertThat(context.getBean(SessionProperties.class)).satisfies(session -> {
                        assertThat(session.botId()).isEqualTo("hedging-grid-bot");
                        assertThat(session.botName()).isEqualTo("Hedging Grid Robot");
                        assertThat(session.botVersion()).isEqualTo("1.0.0");
                        assertThat(session.allowInsecure()).isFalse();
                        assertThat(session.adminApiKey().isEmpty()).isTrue();
                        assertThat(session.allowHttpWebhooks()).isFalse();
                        assertThat(session.tradingPairs()).hasSize(15).contains("BTCUSDT", "TONUSDT");
                        assertThat(session.maxSkew()).isEqualTo(Duration.ofMinutes(5));
                        assertThat(session.requireSignatureV2()).isFalse();
                        assertThat(session.maxBody()).isEqualTo(DataSize.ofKilobytes(64));
                        assertThat(session.writeTimeout()).isEqualTo(Duration.ofSeconds(10));
                        assertThat(session.forgetInterval()).isEqualTo(Duration.ofSeconds(1));
                    });
                    assertThat(context.getBean(LimitProperties.class))
                            .isEqualTo(new LimitProperties(1000, 2000, 60, Duration.ofHours(24)));
                    assertThat(context.getBean(StreamProperties.class))
                            .isEqualTo(new StreamProperties(200, Duration.ofSeconds(15)));
                    assertThat(context.getBean(ContractProperties.class))
                            .isEqualTo(new ContractProperties(Duration.ofMinutes(10), Duration.ofSeconds(15)));
                    assertThat(context.getBean(KeyProperties.class))
                            .isEqualTo(new KeyProperties(
                                    Duration.ofMinutes(1), Duration.ofMinutes(10), Duration.ofDays(7)));
                    assertThat(context.getBean(ExchangeProperties.class).restUri())
                            .isEqualTo(URI.create("https://api.bitget.com"));
                    assertThat(context.getBean(TopicSettings.class).partitions())
                            .isEqualTo(6);
                });
    }

    @Test
    void every_key_can_be_set_by_the_environment() {
        runner.withPropertyValues(
                        "BOT_ID=id",
                        "BOT_NAME=name",
                        "BOT_VERSION=2.0.0",
                        "ALLOW_INSECURE=true",
                        "ADMIN_API_KEY=admin",
                        "SESSION_ALLOW_HTTP_WEBHOOKS=true",
                        "SESSION_TRADING_PAIRS=BTCUSDT",
                        "SESSION_MAX_SKEW=1m",
                        "SESSION_REQUIRE_SIGNATURE_V2=true",
                        "SESSION_MAX_BODY=1KB",
                        "SESSION_WRITE_TIMEOUT=1s",
                        "SESSION_FORGET_INTERVAL=2s",
                        "SESSION_CONTRACTS_REFRESH_INTERVAL=5m",
                        "SESSION_CONTRACTS_RETRY_INTERVAL=5s",
                        "SESSION_KEYS_SWEEP_INTERVAL=3s",
                        "SESSION_KEYS_GRACE=4m",
                        "SESSION_KEYS_CALLBACK_HORIZON=5d",
                        "BITGET_REST_URI=http://paper",
                        "SESSION_STREAMS_MAX=7",
                        "SESSION_STREAMS_HEARTBEAT=8s",
                        "SESSION_CALLS_PER_SECOND=1",
                        "SESSION_BURST=2",
                        "SESSION_WRONG_PER_MINUTE=3",
                        "SESSION_IDEMPOTENCY_TTL=4h",
                        "CREDENTIALS_KEYSET_FILE=/keyset",
                        "TOPICS_PARTITIONS=12",
                        "TOPICS_REPLICATION_FACTOR=3")
                .run(context -> {
                    assertThat(context.getBean(SessionProperties.class)).satisfies(session -> {
                        assertThat(session.botId()).isEqualTo("id");
                        assertThat(session.botName()).isEqualTo("name");
                        assertThat(session.botVersion()).isEqualTo("2.0.0");
                        assertThat(session.allowInsecure()).isTrue();
                        assertThat(session.adminApiKey()).isEqualTo(new Secret("admin"));
                        assertThat(session.allowHttpWebhooks()).isTrue();
                        assertThat(session.tradingPairs()).containsExactly("BTCUSDT");
                        assertThat(session.maxSkew()).isEqualTo(Duration.ofMinutes(1));
                        assertThat(session.requireSignatureV2()).isTrue();
                        assertThat(session.maxBody()).isEqualTo(DataSize.ofKilobytes(1));
                        assertThat(session.writeTimeout()).isEqualTo(Duration.ofSeconds(1));
                        assertThat(session.forgetInterval()).isEqualTo(Duration.ofSeconds(2));
                    });
                    assertThat(context.getBean(LimitProperties.class))
                            .isEqualTo(new LimitProperties(1, 2, 3, Duration.ofHours(4)));
                    assertThat(context.getBean(StreamProperties.class))
                            .isEqualTo(new StreamProperties(7, Duration.ofSeconds(8)));
                    assertThat(context.getBean(KeyProperties.class))
                            .isEqualTo(new KeyProperties(
                                    Duration.ofSeconds(3), Duration.ofMinutes(4), Duration.ofDays(5)));
                    assertThat(context.getBean(ContractProperties.class))
                            .isEqualTo(new ContractProperties(Duration.ofMinutes(5), Duration.ofSeconds(5)));
                    assertThat(context.getBean(ExchangeProperties.class).restUri())
                            .isEqualTo(URI.create("http://paper"));
                    assertThat(context.getBean(CredentialsProperties.class).keysetFile())
                            .isEqualTo("/keyset");
                    assertThat(context.getBean(TopicSettings.class).partitions())
                            .isEqualTo(12);
                    assertThat(context.getBean(TopicSettings.class).replicationFactor())
                            .isEqualTo((short) 3);
                });
    }

    @ParameterizedTest
    @MethodSource
    void what_must_not_run_is_refused_by_the_name_of_its_key(String property, String expected) {
        runner.withPropertyValues("BOT_SECRET=MARKED", "CREDENTIALS_KEYSET=MARKED")
                .withPropertyValues(property)
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessageContaining(expected)
                        .message()
                        .doesNotContain("MARKED"));
    }

    static Stream<Arguments> what_must_not_run_is_refused_by_the_name_of_its_key() {
        return Stream.of(
                arguments("BOT_SECRET=", "session.bot-secret"),
                arguments("CREDENTIALS_KEYSET=", "credentials.keyset"),
                arguments("CREDENTIALS_KEYSET_FILE=/keyset", "credentials.keyset-file"),
                arguments("SESSION_MAX_SKEW=0s", "session.max-skew"),
                arguments("SESSION_WRITE_TIMEOUT=-1s", "session.write-timeout"),
                arguments("SESSION_FORGET_INTERVAL=0s", "session.forget-interval"),
                arguments("SESSION_MAX_BODY=1GB", "session.max-body"),
                arguments("SESSION_CALLS_PER_SECOND=0", "session.limits.calls-per-second"),
                arguments("SESSION_BURST=0", "session.limits.burst"),
                arguments("SESSION_WRONG_PER_MINUTE=0", "session.limits.wrong-per-minute"),
                arguments("SESSION_IDEMPOTENCY_TTL=0s", "session.limits.idempotency-ttl"),
                arguments("SESSION_CONTRACTS_REFRESH_INTERVAL=0s", "session.contracts.refresh-interval"),
                arguments("SESSION_CONTRACTS_RETRY_INTERVAL=0s", "session.contracts.retry-interval"),
                arguments("SESSION_KEYS_SWEEP_INTERVAL=0s", "session.keys.sweep-interval"),
                arguments("SESSION_KEYS_GRACE=0s", "session.keys.grace"),
                arguments("SESSION_KEYS_CALLBACK_HORIZON=-1d", "session.keys.callback-horizon"),
                arguments("SESSION_STREAMS_MAX=0", "session.streams.max"),
                arguments("SESSION_STREAMS_HEARTBEAT=0s", "session.streams.heartbeat"),
                arguments("BOT_ID=", "botId"),
                arguments("TOPICS_PARTITIONS=0", "topics.partitions"),
                arguments("TOPICS_REPLICATION_FACTOR=0", "topics.replication-factor"));
    }

    @Test
    void secrets_do_not_show_in_the_properties() {
        runner.withPropertyValues("BOT_SECRET=MARKED", "ADMIN_API_KEY=MARKED", "CREDENTIALS_KEYSET=MARKED")
                .run(context -> assertThat(context.getBean(SessionProperties.class) + " "
                                + context.getBean(CredentialsProperties.class))
                        .doesNotContain("MARKED"));
    }

    @Test
    void the_keyset_may_lie_in_a_file(@TempDir Path directory) throws IOException {
        String keyset = SecretCipher.generateKeyset();
        Path file = Files.writeString(directory.resolve("keyset.json"), keyset);
        SecretCipher cipher = new CredentialsProperties(new Secret(""), file.toString()).cipher();
        assertThat(SecretCipher.fromKeyset(keyset).open(cipher.seal("key", "bot1"), "bot1"))
                .isEqualTo("key");
    }
}
