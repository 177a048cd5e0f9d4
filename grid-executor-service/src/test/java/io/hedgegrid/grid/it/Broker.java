package io.hedgegrid.grid.it;

import io.hedgegrid.schemas.Topic;
import io.hedgegrid.schemas.TopicCreator;
import io.hedgegrid.schemas.TopicSettings;
import io.hedgegrid.schemas.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

/** A broker in this JVM with all topics, and what tests do with it. */
final class Broker implements AutoCloseable {

    static final int PARTITIONS = 3;

    private final EmbeddedKafkaKraftBroker broker = new EmbeddedKafkaKraftBroker(1, PARTITIONS);
    private final Producer<String, byte[]> producer;

    Broker() {
        broker.brokerProperty("group.initial.rebalance.delay.ms", "0");
        broker.brokerProperty("transaction.state.log.replication.factor", "1");
        broker.brokerProperty("transaction.state.log.min.isr", "1");
        broker.brokerProperty("offsets.topic.num.partitions", "1");
        broker.brokerProperty("transaction.state.log.num.partitions", "1");
        broker.afterPropertiesSet();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", address()))) {
            TopicCreator.ensure(admin, Topics.all(), TopicSettings.of(PARTITIONS, (short) 1));
        }
        producer = new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, address()),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    String address() {
        return broker.getBrokersAsString();
    }

    Producer<byte[], byte[]> bytesProducer() {
        return new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, address(), ProducerConfig.ACKS_CONFIG, "all"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    <V> void send(Topic<V> topic, String key, V value) {
        try {
            producer.send(new ProducerRecord<>(
                            topic.name(), key, topic.serializer().serialize(topic.name(), value)))
                    .get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Writes in a transaction that comes to nothing: the record lies in the topic and was never said. */
    <V> void takeBack(Topic<V> topic, String key, V value) {
        try (Producer<String, byte[]> regretful = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        address(),
                        ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                        UUID.randomUUID().toString()),
                new StringSerializer(),
                new ByteArraySerializer())) {
            regretful.initTransactions();
            regretful.beginTransaction();
            regretful.send(
                    new ProducerRecord<>(topic.name(), key, topic.serializer().serialize(topic.name(), value)));
            regretful.flush();
            regretful.abortTransaction();
        }
    }

    void sendRaw(Topic<?> topic, String key, byte[] value) {
        try {
            producer.send(new ProducerRecord<>(topic.name(), key, value)).get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    Consumer<String, byte[]> consumer(String group) {
        return new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        address(),
                        ConsumerConfig.GROUP_ID_CONFIG,
                        group,
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest",
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed",
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        "false"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
    }

    /** A view of a topic from its beginning, which grows with each look. */
    <V> View<V> view(Topic<V> topic) {
        return new View<>(topic, consumer(UUID.randomUUID().toString()));
    }

    /** Committed offset of a group, summed over the topic's partitions. */
    long committed(String group, Topic<?> topic) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", address()))) {
            return admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get().entrySet().stream()
                    .filter(entry -> entry.getKey().topic().equals(topic.name()))
                    .mapToLong(entry -> entry.getValue().offset())
                    .sum();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(1));
        broker.destroy();
    }

    /** What a topic holds. */
    static final class View<V> implements AutoCloseable {

        private final Topic<V> topic;
        private final Consumer<String, byte[]> consumer;
        private final List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();

        private View(Topic<V> topic, Consumer<String, byte[]> consumer) {
            this.topic = topic;
            this.consumer = consumer;
            List<TopicPartition> partitions = new ArrayList<>();
            for (int i = 0; i < PARTITIONS; i++) {
                partitions.add(new TopicPartition(topic.name(), i));
            }
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
        }

        List<V> values() {
            return records().stream()
                    .map(record -> topic.decode(record.value()))
                    .toList();
        }

        List<ConsumerRecord<String, byte[]>> records() {
            consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            return List.copyOf(records);
        }

        @Override
        public void close() {
            consumer.close();
        }
    }
}
