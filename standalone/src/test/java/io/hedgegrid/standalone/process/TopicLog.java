package io.hedgegrid.standalone.process;

import io.hedgegrid.schemas.Topic;
import io.hedgegrid.schemas.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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

/** Reads what is committed to the topics, from their beginning and whatever happens to the broker. */
final class TopicLog implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(50);
    private static final List<Topic<?>> READ = List.of(
            Topics.MARKET_PRICES,
            Topics.MARKET_CANDLES,
            Topics.SIGNALS,
            Topics.ORDER_REQUESTS,
            Topics.ORDER_REPORTS,
            Topics.ACCOUNT_SNAPSHOTS,
            Topics.EXECUTION_EVENTS,
            Topics.SESSION_STATUS,
            Topics.WEBHOOK_ATTEMPTS,
            Topics.WEBHOOK_DEAD_LETTERS,
            Topics.DEAD_LETTERS);

    private final Map<String, Topic<?>> topics = new LinkedHashMap<>();
    private final KafkaConsumer<String, byte[]> consumer;
    private final ReentrantLock lock = new ReentrantLock();
    private final Observed observed = new Observed();
    /** When a sign was seen, by when it was appended, as the broker stamped it. */
    private final Map<Sign, TreeMap<Instant, Instant>> signs = new EnumMap<>(Sign.class);

    private final Thread reader;
    private volatile boolean stopped;

    /** Starts to read. The topics must exist. */
    TopicLog(String bootstrapServers) {
        READ.forEach(topic -> topics.put(topic.name(), topic));
        for (Sign sign : Sign.values()) {
            signs.put(sign, new TreeMap<>());
        }
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
        consumer.seekToBeginning(partitions);
        this.reader = Thread.ofPlatform().name("topic-log").start(this::read);
    }

    private void read() {
        try {
            while (!stopped) {
                var records = consumer.poll(POLL);
                Instant seen = Instant.now();
                lock.lock();
                try {
                    records.forEach(row -> add(row, seen));
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

    private void add(ConsumerRecord<String, byte[]> row, Instant seen) {
        Topic<?> topic = topics.get(row.topic());
        if (topic == null) {
            return;
        }
        signs.forEach((sign, times) -> {
            if (sign.isIn(topic)) {
                times.putIfAbsent(Instant.ofEpochMilli(row.timestamp()), seen);
            }
        });
        if (topic == Topics.DEAD_LETTERS || topic == Topics.WEBHOOK_DEAD_LETTERS) {
            observed.deadLetters++;
        } else if (row.value() != null && topic != Topics.MARKET_PRICES) {
            observed.add(topic.decode(row.value()));
        }
    }

    /** When the first such sign that was appended after a moment was seen here; empty if none has been yet. */
    Optional<Instant> firstAppendedAfter(Sign sign, Instant moment) {
        lock.lock();
        try {
            return Optional.ofNullable(signs.get(sign).higherEntry(moment)).map(Map.Entry::getValue);
        } finally {
            lock.unlock();
        }
    }

    /** Looks at what there is so far. */
    <T> T look(Function<Observed, T> question) {
        lock.lock();
        try {
            return question.apply(observed);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() throws InterruptedException {
        stopped = true;
        consumer.wakeup();
        reader.join();
    }
}
