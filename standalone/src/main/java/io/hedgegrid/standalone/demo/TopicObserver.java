package io.hedgegrid.standalone.demo;

import io.hedgegrid.schemas.Topic;
import io.hedgegrid.schemas.Topics;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;

/** Reads every topic of the pipeline from where it ends at the start, as an analyst would, and adds it up. */
public final class TopicObserver implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(50);
    private static final List<Topic<?>> OBSERVED = List.of(
            Topics.MARKET_CANDLES,
            Topics.MARKET_PRICES,
            Topics.SIGNALS,
            Topics.ORDER_REQUESTS,
            Topics.ORDER_REPORTS,
            Topics.EXECUTION_EVENTS,
            Topics.SESSION_STATUS,
            Topics.WEBHOOK_REQUESTS,
            Topics.WEBHOOK_ATTEMPTS,
            Topics.WEBHOOK_DEAD_LETTERS,
            Topics.DEAD_LETTERS);

    private final Map<String, Topic<?>> topics = new LinkedHashMap<>();
    private final KafkaConsumer<String, byte[]> consumer;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Traffic traffic = new Traffic();
    private final Thread reader;
    private volatile boolean stopped;

    /** Starts to read. The topics must exist. */
    public TopicObserver(String bootstrapServers, Clock clock) {
        this.clock = clock;
        OBSERVED.forEach(topic -> topics.put(topic.name(), topic));
        this.consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed",
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
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
        this.reader = Thread.ofPlatform().name("topic-observer").start(this::read);
    }

    private void read() {
        try {
            while (!stopped) {
                var records = consumer.poll(POLL);
                Instant receivedAt = clock.instant();
                lock.lock();
                try {
                    records.forEach(row -> add(row, receivedAt));
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

    private void add(ConsumerRecord<String, byte[]> row, Instant receivedAt) {
        Topic<?> topic = topics.get(row.topic());
        if (topic != null && row.value() != null) {
            traffic.add(topic.decode(row.value()), receivedAt);
        }
    }

    /** Looks at the sums so far. */
    <T extends @Nullable Object> T look(Function<Traffic, T> question) {
        lock.lock();
        try {
            return question.apply(traffic);
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
