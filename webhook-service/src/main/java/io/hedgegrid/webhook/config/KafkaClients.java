package io.hedgegrid.webhook.config;

import io.hedgegrid.schemas.TopicSettings;
import io.hedgegrid.schemas.Topics;
import io.hedgegrid.schemas.webhook.WebhookAttempt;
import io.hedgegrid.schemas.webhook.WebhookCommand;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;

/** Makes the service's Kafka clients from spring.kafka.* and what the service itself insists on. */
final class KafkaClients {

    static final String LEDGER_APPLICATION = "webhook-ledger";
    static final String SENDER_GROUP = "webhook-sender";

    /**
     * A killed ledger's open transaction holds its partitions for this long. Shorter than a start of the service, so that a restarted
     * ledger finds it ended.
     */
    private static final int TRANSACTION_TIMEOUT_MILLIS = 2_000;

    /** A stream thread that replaces a failed one gets its partitions only when the dead member's session is over. */
    private static final int SESSION_TIMEOUT_MILLIS = 10_000;

    private final KafkaProperties kafka;
    private final WebhookProperties webhook;
    private final TopicSettings topics;
    private final AtomicLong archives = new AtomicLong();

    KafkaClients(KafkaProperties kafka, WebhookProperties webhook, TopicSettings topics) {
        this.kafka = kafka;
        this.webhook = webhook;
        this.topics = topics;
    }

    Admin admin() {
        return Admin.create(kafka.buildAdminProperties());
    }

    Producer<String, WebhookAttempt> attempts() {
        return producer("attempts", new StringSerializer(), Topics.WEBHOOK_ATTEMPTS.serializer());
    }

    Producer<byte[], byte[]> deadLetters() {
        return producer("dead-letters", new ByteArraySerializer(), new ByteArraySerializer());
    }

    Producer<String, WebhookCommand> commands() {
        return producer("commands", new StringSerializer(), Topics.WEBHOOK_COMMANDS.serializer());
    }

    /** Belongs to no group: whoever uses it says where to read. */
    Consumer<String, byte[]> archive() {
        Map<String, Object> config = new HashMap<>(kafka.buildConsumerProperties());
        config.put(ConsumerConfig.CLIENT_ID_CONFIG, webhook.instanceId() + "-archive-" + archives.incrementAndGet());
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.remove(ConsumerConfig.GROUP_ID_CONFIG);
        return new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer());
    }

    /** Belongs to no group: reads all of session.keys on every instance. */
    Consumer<String, byte[]> keys() {
        Map<String, Object> config = new HashMap<>(kafka.buildConsumerProperties());
        config.put(ConsumerConfig.CLIENT_ID_CONFIG, webhook.instanceId() + "-session-keys");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        // session-api writes in transactions: a destruction that it took back must not drop a key.
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.remove(ConsumerConfig.GROUP_ID_CONFIG);
        return new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer());
    }

    private <K, V> Producer<K, V> producer(String name, Serializer<K> keys, Serializer<V> values) {
        Map<String, Object> config = new HashMap<>(kafka.buildProducerProperties());
        config.put(ProducerConfig.CLIENT_ID_CONFIG, webhook.instanceId() + "-" + name);
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        return new KafkaProducer<>(config, keys, values);
    }

    Consumer<String, byte[]> requests() {
        Map<String, Object> config = new HashMap<>(kafka.buildConsumerProperties());
        config.put(ConsumerConfig.GROUP_ID_CONFIG, SENDER_GROUP);
        config.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, webhook.instanceId());
        config.put(ConsumerConfig.CLIENT_ID_CONFIG, webhook.instanceId() + "-requests");
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        return new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer());
    }

    Properties ledger(MeterRegistry registry) {
        Properties config = new Properties();
        config.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, 1);
        config.putAll(kafka.buildStreamsProperties());
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, LEDGER_APPLICATION);
        config.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, (int) topics.replicationFactor());
        config.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        config.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 20);
        config.put(StreamsConfig.POLL_MS_CONFIG, 10);
        config.put(StreamsConfig.STATE_DIR_CONFIG, webhook.stateDir().toString());
        config.put(StreamsConfig.consumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG), webhook.instanceId());
        config.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), SESSION_TIMEOUT_MILLIS);
        config.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), 0);
        config.put(StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG), TRANSACTION_TIMEOUT_MILLIS);
        config.put(StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, CountingDeadLetterHandler.class);
        config.put(CountingDeadLetterHandler.REGISTRY, registry);
        config.put(StreamsConfig.ERRORS_DEAD_LETTER_QUEUE_TOPIC_NAME_CONFIG, Topics.DEAD_LETTERS.name());
        return config;
    }
}
