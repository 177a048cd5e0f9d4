package io.hedgegrid.webhook.config;

import io.hedgegrid.schemas.DataKeyReader;
import io.hedgegrid.schemas.TopicSettings;
import io.hedgegrid.schemas.secret.DataKeyTable;
import io.hedgegrid.schemas.secret.SessionSecrets;
import io.hedgegrid.schemas.trace.RecordTracer;
import io.hedgegrid.schemas.webhook.WebhookAttempt;
import io.hedgegrid.webhook.admin.AdminKeyInterceptor;
import io.hedgegrid.webhook.admin.CallbackArchive;
import io.hedgegrid.webhook.admin.CommandLog;
import io.hedgegrid.webhook.core.Ledger;
import io.hedgegrid.webhook.sender.WebhookSender;
import io.hedgegrid.webhook.topology.LedgerMetrics;
import io.hedgegrid.webhook.topology.LedgerTopology;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import java.time.Clock;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.streams.KafkaStreams;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.source.UnboundElementsSourceFilter;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Assembles the service. */
@Configuration(proxyBeanMethods = false)
class WebhookConfiguration {

    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.systemUTC();
    }

    /** How missing topics are created. The record checks the values; a key that it does not have ends the start. */
    @Bean
    static TopicSettings topicSettings(Environment environment) {
        BindHandler strict = new NoUnboundElementsBindHandler(BindHandler.DEFAULT, new UnboundElementsSourceFilter());
        return Binder.get(environment)
                .bind("topics", Bindable.of(TopicSettings.class), strict)
                .get();
    }

    @Bean
    RecordTracer recordTracer(OpenTelemetry telemetry) {
        return new RecordTracer(telemetry);
    }

    @Bean
    KafkaClients kafkaClients(KafkaProperties kafka, WebhookProperties webhook, TopicSettings topics) {
        return new KafkaClients(kafka, webhook, topics);
    }

    @Bean
    LedgerStreams ledgerStreams(
            WebhookProperties webhook, KafkaClients clients, MeterRegistry registry, Clock clock, RecordTracer tracer) {
        Ledger ledger = new Ledger(
                webhook.backoff(),
                webhook.ledger().inFlightTimeout(),
                webhook.ledger().forgetAfter());
        LedgerTopology topology = new LedgerTopology(
                ledger,
                clock,
                webhook.ledger().tick(),
                webhook.secretOverlap(),
                new LedgerMetrics(registry, clock),
                tracer);
        return new LedgerStreams(topology, clients, registry);
    }

    @Bean
    Producer<String, WebhookAttempt> attemptProducer(KafkaClients clients) {
        return clients.attempts();
    }

    @Bean
    Producer<byte[], byte[]> deadLetterProducer(KafkaClients clients) {
        return clients.deadLetters();
    }

    @Bean
    CallbackArchive callbackArchive(KafkaClients clients) {
        return new CallbackArchive(clients::archive);
    }

    @Bean
    CommandLog commandLog(KafkaClients clients, Clock clock) {
        return new CommandLog(clients.commands(), clock);
    }

    @Bean
    WebMvcConfigurer adminKey(AdminProperties admin) {
        return AdminKeyInterceptor.over(admin.apiKey());
    }

    @Bean
    DataKeyTable dataKeyTable() {
        return new DataKeyTable();
    }

    @Bean(destroyMethod = "")
    DataKeyReader dataKeyReader(KafkaClients clients, DataKeyTable keys) {
        return new DataKeyReader(clients::keys, keys);
    }

    @Bean
    WebhookSender webhookSender(
            WebhookProperties webhook,
            KafkaClients clients,
            Producer<String, WebhookAttempt> attempts,
            Producer<byte[], byte[]> deadLetters,
            CredentialsProperties credentials,
            DataKeyTable keys,
            Clock clock,
            MeterRegistry registry,
            RecordTracer tracer) {
        return new WebhookSender(
                webhook.senderSettings(),
                clients::requests,
                attempts,
                deadLetters,
                new SessionSecrets(credentials.cipher(), keys),
                clock,
                registry,
                tracer);
    }

    @Bean
    WebhookLifecycle webhookLifecycle(
            KafkaClients clients,
            TopicSettings topics,
            DataKeyReader dataKeys,
            LedgerStreams ledger,
            WebhookSender sender) {
        return new WebhookLifecycle(clients, topics, dataKeys, ledger, sender);
    }

    @Bean
    HealthIndicator ledgerHealthIndicator(LedgerStreams ledger) {
        return () -> {
            KafkaStreams.State state = ledger.state();
            Health.Builder health = state == KafkaStreams.State.RUNNING ? Health.up() : Health.down();
            return health.withDetail("state", state == null ? "waiting for the broker" : state.name())
                    .build();
        };
    }

    @Bean
    HealthIndicator senderHealthIndicator(WebhookSender sender, DataKeyReader dataKeys) {
        return () -> (sender.healthy() && dataKeys.isComplete() ? Health.up() : Health.down())
                .withDetail("keysRead", dataKeys.isComplete())
                .build();
    }
}
