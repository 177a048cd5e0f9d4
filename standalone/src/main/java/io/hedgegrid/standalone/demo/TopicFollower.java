package io.hedgegrid.standalone.demo;

import io.hedgegrid.schemas.Topic;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;

/** Reads what is committed to topics, on a thread of its own and whatever happens to the broker, until closed. */
public final class TopicFollower implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(50);

    private final Map<String, Topic<?>> topics = new LinkedHashMap<>();
    private final KafkaConsumer<String, byte[]> consumer;
    private final Clock clock;
    private final Listener listener;
    private final ReentrantLock lock = new ReentrantLock();
    private final Thread reader;
    private volatile boolean stopped;

    /** Where reading starts. */
    public enum Start {
        /** With the oldest record there is. */
        BEGINNING,
        /** With the first record after the present one. */
        END
    }

    /** Is told of each record, one at a time. */
    public interface Listener {

        /**
         * A record was read.
         *
         * @param topic the topic it lies in
         * @param row the record; its value is null if it is a tombstone
         * @param seen when it was read
         */
        void read(Topic<?> topic, ConsumerRecord<String, byte[]> row, Instant seen);
    }

    /** Starts to read. The topics must exist. */
    public TopicFollower(
            String bootstrapServers, List<Topic<?>> followed, Start start, Clock clock, Listener listener) {
        this.clock = clock;
        this.listener = listener;
        followed.forEach(topic -> topics.put(topic.name(), topic));
        this.consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed",
                        ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
                        100,
                        ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
                        10),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = new ArrayList<>();
        for (String topic : topics.keySet()) {
            for (PartitionInfo partition : consumer.partitionsFor(topic)) {
                partitions.add(new TopicPartition(topic, partition.partition()));
            }
        }
        consumer.assign(partitions);
        switch (start) {
            case BEGINNING -> consumer.seekToBeginning(partitions);
            case END -> consumer.seekToEnd(partitions);
        }
        // A seek is lazy: only asking for the position fixes it before records come.
        partitions.forEach(consumer::position);
        this.reader = Thread.ofPlatform().name("topic-follower").start(this::read);
    }

    private void read() {
        try {
            while (!stopped) {
                var records = consumer.poll(POLL);
                Instant seen = clock.instant();
                lock.lock();
                try {
                    records.forEach(row -> tell(row, seen));
                } finally {
                    lock.unlock();
                }
            }
        } catch (WakeupException e) {
            if (!stopped) {
                throw e;
            }
        } finally {
            consumer.close();
        }
    }

    private void tell(ConsumerRecord<String, byte[]> row, Instant seen) {
        Topic<?> topic = topics.get(row.topic());
        if (topic != null) {
            listener.read(topic, row, seen);
        }
    }

    /** Asks a question while no record is being told. */
    public <T extends @Nullable Object> T look(Supplier<T> question) {
        lock.lock();
        try {
            return question.get();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        stopped = true;
        consumer.wakeup();
        try {
            reader.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
