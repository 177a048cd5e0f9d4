package io.hedgegrid.session.adapter.kafka;

import io.hedgegrid.schemas.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;

/**
 * The thread that keeps the tables: makes sure that the topics exist, reads every partition from its beginning, and goes on
 * reading. Whatever fails is tried again from where it was; the application runs meanwhile and says that it is not ready.
 */
final class TableReader implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(TableReader.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
    private static final Duration CLOSING = Duration.ofSeconds(5);

    /** Below that of the web server: calls under way still wait for their writes to show when the service stops. */
    private static final int PHASE = WebServerApplicationContext.START_STOP_LIFECYCLE_PHASE - 1024;

    private final Runnable ensureTopics;
    private final Supplier<Consumer<String, byte[]>> consumers;
    private final TableFeed feed;
    private final Tables tables;
    private final Progress progress;
    private final Map<String, AtomicLong> lags = new ConcurrentHashMap<>();

    private volatile CountDownLatch stopping = new CountDownLatch(1);
    private volatile @Nullable Thread thread;
    private volatile @Nullable Consumer<String, byte[]> current;
    private volatile @Nullable String trouble;

    /**
     * Creates the reader.
     *
     * @param ensureTopics makes sure that the topics are there; blocks, and throws if it cannot
     * @param consumers makes a consumer that belongs to no group
     */
    TableReader(
            Runnable ensureTopics,
            Supplier<Consumer<String, byte[]>> consumers,
            TableFeed feed,
            Tables tables,
            Progress progress) {
        this.ensureTopics = ensureTopics;
        this.consumers = consumers;
        this.feed = feed;
        this.tables = tables;
        this.progress = progress;
        TableFeed.TOPICS.forEach(topic -> lags.put(topic.name(), new AtomicLong()));
    }

    /** Records of a topic that are in the broker and not yet in the tables. */
    long lag(String topic) {
        AtomicLong lag = lags.get(topic);
        return lag == null ? 0 : lag.get();
    }

    /** What keeps the tables from being read; null if nothing does. */
    @Nullable
    String trouble() {
        return trouble;
    }

    @Override
    public synchronized void start() {
        stopping = new CountDownLatch(1);
        thread = Thread.ofVirtual().name("session-tables").start(this::run);
    }

    @Override
    public synchronized void stop() {
        Thread running = thread;
        if (running == null) {
            return;
        }
        stopping.countDown();
        Consumer<String, byte[]> consumer = current;
        if (consumer != null) {
            consumer.wakeup();
        } else {
            // It waits for topics or for its next try; nothing is lost.
            running.interrupt();
        }
        try {
            if (!running.join(CLOSING)) {
                running.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        thread = null;
    }

    @Override
    public synchronized boolean isRunning() {
        return thread != null;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }

    private void run() {
        Duration pause = FIRST_PAUSE;
        while (!stopped()) {
            try {
                ensureTopics.run();
                follow();
                pause = FIRST_PAUSE;
            } catch (WakeupException _) {
                LOG.debug("told to stop reading");
            } catch (RuntimeException e) {
                if (stopped()) {
                    return;
                }
                trouble = String.valueOf(e.getMessage());
                LOG.atWarn()
                        .addKeyValue("retryInMillis", pause.toMillis())
                        .setCause(e)
                        .log("session tables cannot be read");
                pause = pauseFor(pause);
            }
        }
    }

    private void follow() {
        try (Consumer<String, byte[]> consumer = consumers.get()) {
            current = consumer;
            List<TopicPartition> partitions = partitions(consumer);
            consumer.assign(partitions);
            seek(consumer, partitions);
            Map<TopicPartition, Long> ends = new LinkedHashMap<>(consumer.endOffsets(partitions));
            trouble = null;
            while (!stopped()) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                    feed.apply(record);
                    progress.applied(new TopicPartition(record.topic(), record.partition()), record.offset());
                }
                Map<TopicPartition, Long> positions = new LinkedHashMap<>();
                partitions.forEach(partition -> positions.put(partition, consumer.position(partition)));
                progress.reached(positions);
                ends.entrySet().removeIf(end -> positions.getOrDefault(end.getKey(), 0L) >= end.getValue());
                if (ends.isEmpty() && !tables.caughtUp()) {
                    tables.markCaughtUp();
                    LOG.atInfo().addKeyValue("sessions", tables.size()).log("session tables have caught up");
                }
                measure(consumer, partitions);
            }
        } finally {
            current = null;
        }
    }

    private static List<TopicPartition> partitions(Consumer<String, byte[]> consumer) {
        List<TopicPartition> partitions = new ArrayList<>();
        for (Topic<?> topic : TableFeed.TOPICS) {
            for (PartitionInfo partition : consumer.partitionsFor(topic.name())) {
                partitions.add(new TopicPartition(topic.name(), partition.partition()));
            }
        }
        return partitions;
    }

    /** After a fault, reading goes on behind the last applied record: from the beginning it would show old versions again. */
    private void seek(Consumer<String, byte[]> consumer, List<TopicPartition> partitions) {
        for (TopicPartition partition : partitions) {
            OptionalLong position = progress.position(partition);
            if (position.isPresent()) {
                consumer.seek(partition, position.getAsLong());
            } else {
                consumer.seekToBeginning(List.of(partition));
            }
        }
    }

    private void measure(Consumer<String, byte[]> consumer, List<TopicPartition> partitions) {
        for (Topic<?> topic : TableFeed.TOPICS) {
            long lag = partitions.stream()
                    .filter(partition -> partition.topic().equals(topic.name()))
                    .mapToLong(partition -> consumer.currentLag(partition).orElse(0))
                    .sum();
            AtomicLong gauge = lags.get(topic.name());
            if (gauge != null) {
                gauge.set(lag);
            }
        }
    }

    private boolean stopped() {
        return stopping.getCount() == 0;
    }

    private Duration pauseFor(Duration pause) {
        try {
            if (stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                return pause;
            }
        } catch (InterruptedException e) {
            stopping.countDown();
        }
        Duration doubled = pause.multipliedBy(2);
        return doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
    }
}
