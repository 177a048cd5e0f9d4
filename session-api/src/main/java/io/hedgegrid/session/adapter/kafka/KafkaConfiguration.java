package io.hedgegrid.session.adapter.kafka;

import io.hedgegrid.schemas.Policy;
import io.hedgegrid.schemas.Topic;
import io.hedgegrid.schemas.TopicCreator;
import io.hedgegrid.schemas.TopicSettings;
import io.hedgegrid.schemas.Topics;
import io.hedgegrid.session.config.LimitProperties;
import io.hedgegrid.session.config.SessionProperties;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the log and the tables. */
@Configuration(proxyBeanMethods = false)
class KafkaConfiguration {

    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(3);
    private static final long RETRY_BACKOFF_MILLIS = 10;
    private static final String TRANSACTIONAL_ID = "session-api";

    @Bean
    Tables sessionTable() {
        return new Tables();
    }

    @Bean
    Progress tableProgress() {
        return new Progress();
    }

    @Bean
    CallTable callTable(SessionProperties session, LimitProperties limits, Clock clock) {
        return new CallTable(session.maxSkew(), limits.idempotencyTtl(), clock);
    }

    @Bean
    KeyTail keyTail() {
        return switch (Topics.SESSION_KEYS.policy()) {
            case Policy.CompactSoon(Duration lag) -> new KeyTail(lag);
            case Policy.Compact(), Policy.Retain(Duration _) ->
                throw new IllegalStateException("session.keys is not compacted soon");
        };
    }

    /** For dead letters and markers, which belong to no transaction. */
    @Bean(destroyMethod = "close")
    Producer<byte[], byte[]> plainProducer(KafkaProperties kafka, SessionProperties session) {
        return new KafkaProducer<>(
                producerProperties(kafka, session, "session-api"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    @Bean(destroyMethod = "close")
    KafkaSessionLog sessionLog(KafkaProperties kafka, Progress progress, SessionProperties session) {
        return new KafkaSessionLog(
                () -> transactionalProducer(kafka, session),
                partitions -> committedEnds(kafka, partitions),
                progress,
                session.writeTimeout());
    }

    private static Producer<byte[], byte[]> transactionalProducer(KafkaProperties kafka, SessionProperties session) {
        Map<String, Object> properties = producerProperties(kafka, session, "session-api-log");
        // The same in every instance: whoever uses it last is the one who writes.
        properties.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, TRANSACTIONAL_ID);
        // Taking the turn asks the broker to end what the one before may have left, and asks again until it has.
        properties.put(ProducerConfig.RETRY_BACKOFF_MS_CONFIG, RETRY_BACKOFF_MILLIS);
        properties.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, (int)
                session.writeTimeout().toMillis());
        return new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private static Map<String, Object> producerProperties(
            KafkaProperties kafka, SessionProperties session, String clientId) {
        Map<String, Object> properties = kafka.buildProducerProperties();
        properties.put(ProducerConfig.CLIENT_ID_CONFIG, clientId);
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        properties.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        // A write that nobody waits for any more must not happen behind the caller's back.
        long timeout = session.writeTimeout().toMillis();
        long requestTimeout = Math.min(REQUEST_TIMEOUT.toMillis(), timeout);
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, timeout);
        properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) requestTimeout);
        properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) timeout);
        return properties;
    }

    private static Map<TopicPartition, Long> committedEnds(KafkaProperties kafka, Set<TopicPartition> partitions) {
        Map<TopicPartition, OffsetSpec> latest = new LinkedHashMap<>();
        partitions.forEach(partition -> latest.put(partition, OffsetSpec.latest()));
        try (Admin admin = admin(kafka)) {
            Map<TopicPartition, Long> ends = new LinkedHashMap<>();
            admin.listOffsets(latest, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                    .all()
                    .get()
                    .forEach((partition, end) -> ends.put(partition, end.offset()));
            return ends;
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        } catch (ExecutionException e) {
            throw new KafkaException("the broker does not say where the log ends", e.getCause());
        }
    }

    @Bean
    KeyMarkers keyMarkers(Producer<byte[], byte[]> plainProducer, KeyTail keyTail, SessionProperties session) {
        return new KeyMarkers(plainProducer, keyTail, session.writeTimeout());
    }

    @Bean
    TableFeed tableFeed(Tables tables, CallTable calls, KeyTail keyTail, Producer<byte[], byte[]> plainProducer) {
        return new TableFeed(tables, calls, keyTail, plainProducer);
    }

    @Bean
    TableReader tableReader(
            KafkaProperties kafka, TopicSettings topics, TableFeed feed, Tables tables, Progress progress) {
        return new TableReader(
                () -> ensureTopics(kafka, topics), () -> consumer(kafka, "session-api-tables"), feed, tables, progress);
    }

    @Bean
    KafkaSessionEvents sessionEvents(KafkaProperties kafka) {
        AtomicLong made = new AtomicLong();
        return new KafkaSessionEvents(() -> consumer(kafka, "session-api-events-" + made.incrementAndGet()));
    }

    @Bean
    SessionTablesHealthIndicator sessionTablesHealthIndicator(Tables tables, TableReader reader) {
        return new SessionTablesHealthIndicator(tables, reader);
    }

    @Bean
    MeterBinder tableMeters(TableReader reader, TableFeed feed) {
        return registry -> bind(registry, reader, feed);
    }

    private static void bind(MeterRegistry registry, TableReader reader, TableFeed feed) {
        TableFeed.TOPICS.forEach(
                topic -> Gauge.builder("hedgegrid.session.table.lag", reader, it -> it.lag(topic.name()))
                        .description("Records in the broker that the tables do not show yet")
                        .tag("topic", topic.name())
                        .register(registry));
        FunctionCounter.builder("hedgegrid.session.table.unreadable", feed, TableFeed::unreadable)
                .description("Records that could not be read and went to the dead letters")
                .register(registry);
    }

    private static void ensureTopics(KafkaProperties kafka, TopicSettings settings) {
        List<Topic<?>> topics = new ArrayList<>(TableFeed.TOPICS);
        topics.add(Topics.EXECUTION_EVENTS);
        topics.add(Topics.DEAD_LETTERS);
        try (Admin admin = admin(kafka)) {
            TopicCreator.ensure(admin, topics, settings);
        }
    }

    private static Admin admin(KafkaProperties kafka) {
        Map<String, Object> properties = kafka.buildAdminProperties();
        properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000);
        properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
        // It lives for one try only; its rebootstrapping spins, and writes a line each time, while no broker is there.
        properties.put(AdminClientConfig.METADATA_RECOVERY_STRATEGY_CONFIG, "none");
        return Admin.create(properties);
    }

    private static KafkaConsumer<String, byte[]> consumer(KafkaProperties kafka, String clientId) {
        Map<String, Object> properties = kafka.buildConsumerProperties();
        properties.put(ConsumerConfig.CLIENT_ID_CONFIG, clientId);
        properties.remove(ConsumerConfig.GROUP_ID_CONFIG);
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        return new KafkaConsumer<>(properties, new StringDeserializer(), new ByteArrayDeserializer());
    }
}
