package io.hedgegrid.schemas;

import io.hedgegrid.schemas.secret.DataKeyTable;
import io.hedgegrid.schemas.wire.UnreadableValueException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads all of session.keys into a table, from the beginning, on every instance; on its own thread.
 *
 * <p>What cannot be read is not copied to the dead letters, unlike elsewhere: a copy of a key would outlive its destruction.
 */
public final class DataKeyReader implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DataKeyReader.class);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);
    private static final Duration CLOSING = Duration.ofSeconds(10);

    private final Supplier<Consumer<String, byte[]>> consumers;
    private final DataKeyTable table;
    private final Map<TopicPartition, Long> next = new HashMap<>();
    private final AtomicLong unreadable = new AtomicLong();
    private volatile boolean closed;
    private volatile @Nullable Thread thread;
    private volatile @Nullable Consumer<String, byte[]> current;

    /**
     * A reader not started yet.
     *
     * @param consumers makes a consumer that commits nothing, and starts at the beginning where it is told nothing
     * @param table what it fills
     */
    public DataKeyReader(Supplier<Consumer<String, byte[]>> consumers, DataKeyTable table) {
        this.consumers = consumers;
        this.table = table;
    }

    /** Starts reading; returns at once. */
    public void start() {
        thread = Thread.ofPlatform().daemon().name("session-keys").start(this::run);
    }

    /** Whether everything that was there at the start has been read. */
    public boolean isComplete() {
        return table.isCaughtUp();
    }

    /** How many records could not be read since the start. */
    public long unreadable() {
        return unreadable.get();
    }

    private void run() {
        while (!closed) {
            try (Consumer<String, byte[]> consumer = consumers.get()) {
                current = consumer;
                read(consumer);
            } catch (WakeupException | InterruptException e) {
                // Only close() does that; the loop's condition ends it.
                LOG.debug("reading the sessions' keys was interrupted", e);
            } catch (RuntimeException e) {
                LOG.warn("reading the sessions' keys failed, going on with a new consumer", e);
                pause();
            }
        }
    }

    private void read(Consumer<String, byte[]> consumer) {
        List<TopicPartition> partitions = consumer.partitionsFor(Topics.SESSION_KEYS.name()).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        partitions.forEach(partition -> seek(consumer, partition));
        long check = table.checksWanted();
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        boolean checking = true;
        while (!closed) {
            for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                take(record);
                next.put(new TopicPartition(record.topic(), record.partition()), record.offset() + 1);
            }
            long wanted = table.checksWanted();
            if (!checking && wanted > check) {
                check = wanted;
                ends = consumer.endOffsets(partitions);
                checking = true;
            }
            if (checking && reached(consumer, ends)) {
                checking = false;
                table.checked(check);
            }
        }
    }

    /** After a failure it goes on where it was: from the beginning it would show destroyed keys again for a moment. */
    private void seek(Consumer<String, byte[]> consumer, TopicPartition partition) {
        Long offset = next.get(partition);
        if (offset == null) {
            consumer.seekToBeginning(List.of(partition));
        } else {
            consumer.seek(partition, offset);
        }
    }

    private void take(ConsumerRecord<String, byte[]> record) {
        if (record.key() == null) {
            return;
        }
        if (record.value() == null) {
            table.put(record.key(), null);
            return;
        }
        try {
            table.put(record.key(), Topics.SESSION_KEYS.decode(record.value()));
        } catch (UnreadableValueException e) {
            unreadable.incrementAndGet();
            LOG.atError()
                    .addKeyValue("topic", record.topic())
                    .addKeyValue("partition", record.partition())
                    .addKeyValue("offset", record.offset())
                    .setCause(e)
                    .log("a session's key cannot be read; no copy is kept of it");
        }
    }

    private static boolean reached(Consumer<String, byte[]> consumer, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    private void pause() {
        try {
            Thread.sleep(PAUSE_AFTER_FAILURE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws InterruptedException {
        closed = true;
        Consumer<String, byte[]> consumer = current;
        if (consumer != null) {
            consumer.wakeup();
        }
        Thread running = thread;
        if (running != null) {
            running.join(CLOSING);
            running.interrupt();
        }
    }
}
