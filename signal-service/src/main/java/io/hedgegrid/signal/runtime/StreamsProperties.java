package io.hedgegrid.signal.runtime;

import io.hedgegrid.schemas.TopicSettings;
import io.hedgegrid.schemas.Topics;
import io.hedgegrid.signal.config.StreamsSettings;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsConfig;

/** The configuration of the Streams application. */
final class StreamsProperties {

    /**
     * A killed service's open transaction holds its partitions and everybody who reads committed records for this long. Shorter than a
     * start of the service, so that a restarted one finds it ended.
     */
    private static final long TRANSACTION_TIMEOUT_MILLIS = 2_000;

    private StreamsProperties() {}

    /**
     * Merges what a deployment says about Kafka with what the topology needs; the latter wins.
     *
     * @param kafka Kafka client properties of the deployment: brokers, security
     * @param registry counts what cannot be read
     */
    static Properties of(
            Map<String, Object> kafka, StreamsSettings streams, TopicSettings topics, MeterRegistry registry) {
        Properties properties = new Properties();
        properties.putAll(kafka);
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, streams.applicationId());
        properties.put(StreamsConfig.CLIENT_ID_CONFIG, streams.instanceId());
        properties.put(StreamsConfig.STATE_DIR_CONFIG, streams.stateDir().toString());
        properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, streams.threads());
        properties.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, streams.standbyReplicas());
        properties.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, (int) topics.replicationFactor());
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        properties.put(
                StreamsConfig.COMMIT_INTERVAL_MS_CONFIG,
                streams.commitInterval().toMillis());
        properties.put(StreamsConfig.POLL_MS_CONFIG, 10);
        properties.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        properties.put(StreamsConfig.DEFAULT_KEY_SERDE_CLASS_CONFIG, Serdes.StringSerde.class);
        // What cannot be read goes to the dead letters and stops nobody.
        properties.put(StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, CountingDeadLetterHandler.class);
        properties.put(CountingDeadLetterHandler.REGISTRY, registry);
        properties.put(StreamsConfig.ERRORS_DEAD_LETTER_QUEUE_TOPIC_NAME_CONFIG, Topics.DEAD_LETTERS.name());
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), 0);
        properties.put(
                StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG),
                transactionTimeoutMillis(streams.commitInterval()));
        properties.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        // A static member that restarts gets its tasks back without waiting for the session to time out.
        properties.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG), streams.instanceId());
        properties.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), (int)
                streams.sessionTimeout().toMillis());
        return properties;
    }

    /** Far above the commit interval, whatever that is. */
    private static int transactionTimeoutMillis(Duration commitInterval) {
        return Math.toIntExact(Math.max(TRANSACTION_TIMEOUT_MILLIS, 10 * commitInterval.toMillis()));
    }
}
