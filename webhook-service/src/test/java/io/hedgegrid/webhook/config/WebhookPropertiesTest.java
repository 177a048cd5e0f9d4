package io.hedgegrid.webhook.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgegrid.schemas.TopicSettings;
import io.hedgegrid.webhook.core.Circuit;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

class WebhookPropertiesTest {

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withSystemProperties("spring.config.name=webhook-service")
            .withInitializer(new ConfigDataApplicationContextInitializer())
            .withPropertyValues("credentials.keyset={}")
            .withUserConfiguration(Bound.class);

    @EnableConfigurationProperties({WebhookProperties.class, CredentialsProperties.class, AdminProperties.class})
    static class Bound {

        @Bean
        TopicSettings topics(Environment environment) {
            return WebhookConfiguration.topicSettings(environment);
        }
    }

    @Test
    void defaults_are_those_of_the_readme() {
        runner.run(context -> {
            WebhookProperties webhook = context.getBean(WebhookProperties.class);
            assertThat(webhook.instanceId()).isEqualTo("webhook-service-1");
            assertThat(webhook.allowHttp()).isFalse();
            assertThat(webhook.allowPrivateAddresses()).isFalse();
            assertThat(webhook.allowedNetworks()).isEmpty();
            assertThat(webhook.allowedPorts()).containsExactly(443, 8443);
            assertThat(webhook.senderSettings().allowedPorts()).containsExactly(443, 8443);
            assertThat(webhook.signatureV2()).isFalse();
            assertThat(webhook.standardWebhooks()).isFalse();
            assertThat(webhook.sendTraceContext()).isTrue();
            assertThat(webhook.secretOverlap()).isEqualTo(Duration.ofDays(1));
            assertThat(webhook.circuit())
                    .isEqualTo(new Circuit.Settings(10, Duration.ofSeconds(5), Duration.ofMinutes(1)));
            assertThat(context.getBean(AdminProperties.class).apiKey()).isEmpty();
            assertThat(webhook.backoff().initial()).isEqualTo(Duration.ofSeconds(5));
            assertThat(webhook.backoff().max()).isEqualTo(Duration.ofHours(6));
            assertThat(webhook.backoff().giveUpAfter()).isEqualTo(Duration.ofDays(3));
            assertThat(webhook.ledger().tick()).isEqualTo(Duration.ofMillis(250));
            assertThat(webhook.ledger().inFlightTimeout()).isEqualTo(Duration.ofHours(1));
            assertThat(webhook.ledger().forgetAfter()).isEqualTo(Duration.ofHours(1));
            assertThat(webhook.sender().connectTimeout()).isEqualTo(Duration.ofSeconds(5));
            assertThat(webhook.sender().requestTimeout()).isEqualTo(Duration.ofSeconds(10));
            assertThat(webhook.sender().perHost()).isEqualTo(64);
            assertThat(webhook.sender().maxOutstanding()).isEqualTo(20_000);
            assertThat(webhook.sender().stopTimeout()).isEqualTo(Duration.ofSeconds(15));
            assertThat(context.getBean(TopicSettings.class).partitions()).isEqualTo(6);
            assertThat(context.getBean(TopicSettings.class).replicationFactor()).isEqualTo((short) -1);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "WEBHOOK_ALLOW_HTTP=true,allowHttp=true",
        "WEBHOOK_ALLOW_PRIVATE_ADDRESSES=true,allowPrivateAddresses=true",
        "WEBHOOK_ALLOWED_NETWORKS=10.2.0.0/16,10.2.0.0",
        "WEBHOOK_ALLOWED_PORTS=9443,'allowedPorts=[9443]'",
        "WEBHOOK_SIGNATURE_V2=true,signatureV2=true",
        "WEBHOOK_STANDARD_WEBHOOKS=true,standardWebhooks=true",
        "WEBHOOK_SEND_TRACE_CONTEXT=false,sendTraceContext=false",
        "WEBHOOK_SECRET_OVERLAP=0s,secretOverlap=PT0S",
        "WEBHOOK_CIRCUIT_FAILURES=3,'failures=3'",
        "WEBHOOK_CIRCUIT_PAUSE=7s,'pause=PT7S'",
        "WEBHOOK_CIRCUIT_MAX_PAUSE=9m,maxPause=PT9M",
        "INSTANCE_ID=w-7,instanceId=w-7",
        "WEBHOOK_BACKOFF_INITIAL=7s,initial=PT7S",
        "WEBHOOK_BACKOFF_MAX=2h,max=PT2H",
        "WEBHOOK_BACKOFF_GIVE_UP_AFTER=100h,giveUpAfter=PT100H",
        "WEBHOOK_LEDGER_TICK=1s,tick=PT1S",
        "WEBHOOK_LEDGER_IN_FLIGHT_TIMEOUT=2h,inFlightTimeout=PT2H",
        "WEBHOOK_LEDGER_FORGET_AFTER=3h,forgetAfter=PT3H",
        "WEBHOOK_SENDER_CONNECT_TIMEOUT=1s,connectTimeout=PT1S",
        "WEBHOOK_SENDER_REQUEST_TIMEOUT=2s,requestTimeout=PT2S",
        "WEBHOOK_SENDER_PER_HOST=3,perHost=3",
        "WEBHOOK_SENDER_MAX_OUTSTANDING=4,maxOutstanding=4",
        "WEBHOOK_SENDER_STOP_TIMEOUT=5s,stopTimeout=PT5S"
    })
    void every_key_can_be_set_from_outside(String setting, String shown) {
        runner.withPropertyValues(setting)
                .run(context -> assertThat(
                                context.getBean(WebhookProperties.class).toString())
                        .contains(shown));
    }

    @ParameterizedTest
    @CsvSource({
        "webhook.circuit.failures=0,circuit.failures must be at least 1",
        "webhook.circuit.max-pause=1s,not above circuit.max-pause",
        "webhook.backoff.initial=0s,backoff.initial must be positive",
        "webhook.backoff.max=1s,backoff.max must not be below backoff.initial",
        "webhook.ledger.tick=0s,webhook.ledger.tick must be positive",
        "webhook.sender.connect-timeout=-1s,webhook.sender.connect-timeout must be positive",
        "webhook.ledger.in-flight-timeout=10s,webhook.ledger.in-flight-timeout must be longer",
        "webhook.sender.per-host=0,perHost",
        "webhook.allowed-networks=10.2.0.0,not of the form",
        "webhook.allowed-ports=70000,allowedPorts",
        "webhook.allowed-ports=,allowedPorts",
        "webhook.instance-id= ,instanceId",
        "topics.partitions=0,topics.partitions must be at least 1",
        "credentials.keyset=,neither is set",
        "credentials.keyset-file=/some/file,both are set"
    })
    void a_bad_value_stops_the_start_and_is_named(String setting, String named) {
        runner.withPropertyValues(setting)
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .satisfiesAnyOf(
                                failure -> assertThat(failure).hasMessageContaining(named),
                                failure -> assertThat(failure).hasStackTraceContaining(named)));
    }

    @Test
    void the_keyset_and_the_admin_key_are_not_shown() {
        assertThat(new CredentialsProperties("the-keyset", "").toString()).doesNotContain("the-keyset");
        assertThat(new AdminProperties("the-key").toString()).doesNotContain("the-key");
    }
}
