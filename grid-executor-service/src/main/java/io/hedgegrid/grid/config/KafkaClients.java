package io.hedgegrid.grid.config;

import io.hedgegrid.grid.adapter.streams.CountingDeadLetterHandler;
import io.hedgegrid.schemas.TopicSettings;
import io.hedgegrid.schemas.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.StreamsConfig;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;

/** Makes the Kafka clients of the service: Boot's spring.kafka settings, and on top what correctness needs. */
final class KafkaClients {

    /** Application id of the sequencer. */
    static final String SEQUENCER = "grid-sequencer";

    /** Application id of the engine. */
    static final String ENGINE = "grid-engine";

    private static final String GATEWAY = "grid-gateway";

    /** What the sequencer writes again after a crash is what came within this time. */
    private static final Duration SEQUENCER_COMMIT_INTERVAL = Duration.ofMillis(200);

    /**
     * A killed engine's open transaction holds its partitions and everybody who reads committed records for this long, and until the
     * broker next looks: nothing is traded meanwhile. Shorter than a start of the service, so that a restarted engine finds it ended. An engine
     * that stands still for so long loses its transaction, and does the work again.
     */
    private static final Duration ENGINE_TRANSACTION_TIMEOUT = Duration.ofSeconds(2);

    private final KafkaProperties kafka;
    private final ExecutorSettings settings;
    private final TopicSettings topics;
    private final MeterRegistry registry;

    KafkaClients(KafkaProperties kafka, ExecutorSettings settings, TopicSettings topics, MeterRegistry registry) {
        this.kafka = kafka;
        this.settings = settings;
        this.topics = topics;
        this.registry = registry;
    }

    Admin admin() {
        return Admin.create(kafka.buildAdminProperties());
    }

    /** Idempotent, acks from all replicas, without lingering. */
    Producer<byte[], byte[]> producer() {
        Map<String, Object> properties = new HashMap<>(kafka.buildProducerProperties());
        properties.put(ProducerConfig.CLIENT_ID_CONFIG, settings.instanceId() + "-gateway");
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        properties.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        return new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** In the gateway's group, as a static member, so that a restart takes its partitions up again at once. */
    Consumer<String, byte[]> gatewayConsumer() {
        Map<String, Object> properties = consumerProperties(settings.instanceId() + "-gateway");
        properties.put(ConsumerConfig.GROUP_ID_CONFIG, GATEWAY);
        properties.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, settings.instanceId());
        properties.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, CooperativeStickyAssignor.class.getName());
        // The engine writes in transactions: what it took back must not be ordered.
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        return new KafkaConsumer<>(properties, new StringDeserializer(), new ByteArrayDeserializer());
    }

    /** Without a group: reads all of session.configs on every instance. */
    Consumer<String, byte[]> configConsumer() {
        Map<String, Object> properties = consumerProperties(settings.instanceId() + "-session-configs");
        // session-api writes in transactions: what it took back was never configured.
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        return new KafkaConsumer<>(properties, new StringDeserializer(), new ByteArrayDeserializer());
    }

    /** Without a group: reads all of session.keys on every instance. */
    Consumer<String, byte[]> keyConsumer() {
        Map<String, Object> properties = consumerProperties(settings.instanceId() + "-session-keys");
        // session-api writes in transactions: a destruction that it took back must not drop a key.
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        return new KafkaConsumer<>(properties, new StringDeserializer(), new ByteArrayDeserializer());
    }

    /** Without a group: reads what was reported before. */
    Consumer<String, byte[]> historyConsumer() {
        return new KafkaConsumer<>(
                consumerProperties(settings.instanceId() + "-report-history"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
    }

    private Map<String, Object> consumerProperties(String clientId) {
        Map<String, Object> properties = new HashMap<>(kafka.buildConsumerProperties());
        properties.put(ConsumerConfig.CLIENT_ID_CONFIG, clientId);
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        return properties;
    }

    /** At least once: the engine takes no harm from repetitions. */
    Properties sequencerProperties() {
        Properties properties = streamsProperties(SEQUENCER);
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.AT_LEAST_ONCE);
        properties.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, SEQUENCER_COMMIT_INTERVAL.toMillis());
        // Commands that session-api took back must not enter the log; at least once alone would read them.
        properties.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.ISOLATION_LEVEL_CONFIG), "read_committed");
        // Its topics have no order among each other: waiting for one of them gains nothing.
        properties.put(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, -1L);
        return overridden(properties);
    }

    /** Exactly once, with a commit interval that each hop's latency is made of. */
    Properties engineProperties() {
        Properties properties = streamsProperties(ENGINE);
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        properties.put(
                StreamsConfig.COMMIT_INTERVAL_MS_CONFIG,
                settings.streams().commitInterval().toMillis());
        properties.put(
                StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG),
                transactionTimeoutMillis(settings.streams().commitInterval()));
        properties.put(
                StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, settings.streams().standbyReplicas());
        return overridden(properties);
    }

    /** Far above the commit interval, whatever that is. */
    private static int transactionTimeoutMillis(Duration commitInterval) {
        return Math.toIntExact(Math.max(ENGINE_TRANSACTION_TIMEOUT.toMillis(), 10 * commitInterval.toMillis()));
    }

    private Properties streamsProperties(String applicationId) {
        Properties properties = new Properties();
        properties.putAll(kafka.buildStreamsProperties());
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, applicationId);
        properties.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, (int) topics.replicationFactor());
        properties.put(StreamsConfig.CLIENT_ID_CONFIG, settings.instanceId() + "-" + applicationId);
        properties.put(
                StreamsConfig.consumerPrefix(CommonClientConfigs.GROUP_INSTANCE_ID_CONFIG), settings.instanceId());
        properties.put(
                StreamsConfig.STATE_DIR_CONFIG, settings.streams().stateDir().toString());
        properties.put(
                StreamsConfig.NUM_STREAM_THREADS_CONFIG, settings.streams().threads());
        properties.put(StreamsConfig.POLL_MS_CONFIG, 10L);
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), 0);
        properties.put(StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, CountingDeadLetterHandler.class);
        properties.put(CountingDeadLetterHandler.REGISTRY, registry);
        properties.put(StreamsConfig.ERRORS_DEAD_LETTER_QUEUE_TOPIC_NAME_CONFIG, Topics.DEAD_LETTERS.name());
        return properties;
    }

    private Properties overridden(Properties properties) {
        properties.putAll(kafka.getStreams().getProperties());
        return properties;
    }
}
