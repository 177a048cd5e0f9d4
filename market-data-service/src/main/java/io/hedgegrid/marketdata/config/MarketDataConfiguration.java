package io.hedgegrid.marketdata.config;

import io.hedgegrid.bitget.BitgetClient;
import io.hedgegrid.bitget.BitgetClients;
import io.hedgegrid.marketdata.feed.MarketFeed;
import io.hedgegrid.marketdata.feed.MarketMetrics;
import io.hedgegrid.marketdata.feed.ProfileSubscription;
import io.hedgegrid.marketdata.publish.LastPublished;
import io.hedgegrid.marketdata.publish.MarketPublisher;
import io.hedgegrid.schemas.RecordReader;
import io.hedgegrid.schemas.Topic;
import io.hedgegrid.schemas.TopicCreator;
import io.hedgegrid.schemas.TopicSettings;
import io.hedgegrid.schemas.Topics;
import io.hedgegrid.schemas.trace.RecordTracer;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.source.UnboundElementsSourceFilter;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Wires the service; the only place that knows every part. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({MarketDataProperties.class, BitgetProperties.class})
class MarketDataConfiguration {

    private static final String SERVICE = "market-data-service";
    private static final List<Topic<?>> TOPICS =
            List.of(Topics.SIGNAL_PROFILES, Topics.MARKET_CANDLES, Topics.MARKET_PRICES, Topics.DEAD_LETTERS);

    @Bean
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
    MarketMetrics marketMetrics(MeterRegistry registry) {
        return new MarketMetrics(registry);
    }

    @Bean(destroyMethod = "close")
    BitgetClient bitgetClient(BitgetProperties bitget, Clock clock, MarketMetrics metrics) {
        return BitgetClients.create(bitget.settings(), clock, metrics::exchangeRequest);
    }

    @Bean(destroyMethod = "close")
    Producer<String, byte[]> producer(KafkaProperties kafka) {
        Map<String, Object> config = kafka.buildProducerProperties();
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        return new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer());
    }

    @Bean(destroyMethod = "close")
    Producer<byte[], byte[]> deadLetterProducer(KafkaProperties kafka) {
        return new KafkaProducer<>(
                kafka.buildProducerProperties(), new ByteArraySerializer(), new ByteArraySerializer());
    }

    @Bean
    RecordTracer recordTracer(OpenTelemetry telemetry) {
        return new RecordTracer(telemetry);
    }

    @Bean
    MarketPublisher marketPublisher(Producer<String, byte[]> producer, MarketMetrics metrics, RecordTracer tracer) {
        return new MarketPublisher(producer, metrics::notWritten, tracer);
    }

    @Bean
    LastPublished lastPublished(
            KafkaProperties kafka, Producer<byte[], byte[]> deadLetterProducer, MarketMetrics metrics) {
        Map<String, Object> config = kafka.buildConsumerProperties();
        config.remove(ConsumerConfig.GROUP_ID_CONFIG);
        return new LastPublished(consumers(config), reader(Topics.MARKET_CANDLES, deadLetterProducer, metrics));
    }

    @Bean(destroyMethod = "") // closed by the profile subscription, which owns its thread
    MarketFeed marketFeed(
            BitgetClient client,
            MarketPublisher publisher,
            LastPublished lastPublished,
            MarketDataProperties settings,
            Clock clock,
            MarketMetrics metrics) {
        return new MarketFeed(client, publisher, lastPublished, settings, clock, metrics);
    }

    @Bean(destroyMethod = "")
    ProfileSubscription profileSubscription(
            KafkaProperties kafka,
            Producer<byte[], byte[]> deadLetterProducer,
            MarketFeed feed,
            MarketMetrics metrics,
            TopicSettings topics,
            @Value("${instance.id}") String instanceId) {
        Map<String, Object> config = kafka.buildConsumerProperties();
        config.put(ConsumerConfig.GROUP_ID_CONFIG, SERVICE);
        config.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, instanceId);
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        return new ProfileSubscription(
                consumers(config),
                reader(Topics.SIGNAL_PROFILES, deadLetterProducer, metrics),
                feed,
                () -> ensureTopics(kafka, topics));
    }

    @Bean
    ProfileThread profileThread(ProfileSubscription subscription) {
        return new ProfileThread(subscription);
    }

    @Bean
    HealthIndicator exchangeHealthIndicator(ProfileSubscription profiles, MarketFeed feed) {
        return new ExchangeHealth(profiles, feed);
    }

    private static <V> RecordReader<V> reader(
            Topic<V> topic, Producer<byte[], byte[]> deadLetters, MarketMetrics metrics) {
        RecordReader<V> reader = new RecordReader<>(topic, deadLetters, SERVICE);
        metrics.unreadable(reader, topic);
        return reader;
    }

    private static void ensureTopics(KafkaProperties kafka, TopicSettings topics) {
        try (Admin admin = Admin.create(kafka.buildAdminProperties())) {
            TopicCreator.ensure(admin, TOPICS, topics);
        }
    }

    private static Supplier<Consumer<String, byte[]>> consumers(Map<String, Object> config) {
        return () -> new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer());
    }
}
