package io.hedgegrid.webhook.admin;

import io.hedgegrid.schemas.KeyPartitions;
import io.hedgegrid.schemas.Topic;
import io.hedgegrid.schemas.wire.UnreadableValueException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/** Reads a session's records back from the topics, the service's own memory of what it did. Blocks. */
public final class CallbackArchive {

    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration BROKER_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final Supplier<Consumer<String, byte[]>> consumers;

    /**
     * Creates the archive.
     *
     * @param consumers makes consumers of committed records that belong to no group
     */
    public CallbackArchive(Supplier<Consumer<String, byte[]>> consumers) {
        this.consumers = consumers;
    }

    /**
     * A session's records of one topic, oldest first. Those that cannot be read are left out: they are in dead-letters.
     *
     * @throws org.apache.kafka.common.KafkaException if the broker does not answer in time
     */
    <V> List<V> read(Topic<V> topic, String sessionId, Instant since) {
        try (Consumer<String, byte[]> consumer = consumers.get()) {
            int partitions =
                    consumer.partitionsFor(topic.name(), BROKER_TIMEOUT).size();
            TopicPartition partition = new TopicPartition(topic.name(), KeyPartitions.partition(sessionId, partitions));
            consumer.assign(List.of(partition));
            long end = consumer.endOffsets(List.of(partition), BROKER_TIMEOUT).getOrDefault(partition, 0L);
            OffsetAndTimestamp first = consumer.offsetsForTimes(Map.of(partition, since.toEpochMilli()), BROKER_TIMEOUT)
                    .get(partition);
            if (first == null) {
                return List.of();
            }
            consumer.seek(partition, first.offset());
            return read(topic, sessionId, consumer, partition, end);
        }
    }

    private static <V> List<V> read(
            Topic<V> topic, String sessionId, Consumer<String, byte[]> consumer, TopicPartition partition, long end) {
        List<V> values = new ArrayList<>();
        long deadline = System.nanoTime() + LONGEST.toNanos();
        while (consumer.position(partition, BROKER_TIMEOUT) < end) {
            if (System.nanoTime() - deadline > 0) {
                throw new TimeoutException(topic.name() + " was not read within " + LONGEST);
            }
            for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                if (record.offset() < end && sessionId.equals(record.key()) && record.value() != null) {
                    add(values, topic, record.value());
                }
            }
        }
        return values;
    }

    private static <V> void add(List<V> values, Topic<V> topic, byte[] bytes) {
        try {
            values.add(topic.decode(bytes));
        } catch (UnreadableValueException e) {
            // Told of by whoever reads the topic for its work.
            return;
        }
    }
}
