package io.hedgegrid.grid.adapter.gateway;

import io.hedgegrid.schemas.RecordReader;
import io.hedgegrid.schemas.Topics;
import io.hedgegrid.schemas.session.SessionConfig;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads all of session.configs into the directory, from the beginning, on every instance; on its own thread. */
public final class SessionConfigReader implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SessionConfigReader.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);

    private final Supplier<Consumer<String, byte[]>> consumers;
    private final RecordReader<SessionConfig> reader;
    private final SessionDirectory directory;
    private volatile boolean closed;
    private volatile boolean complete;
    private volatile @Nullable Thread thread;
    private volatile @Nullable Consumer<String, byte[]> current;

    /**
     * A reader not started yet.
     *
     * @param consumers makes a consumer without a group
     */
    public SessionConfigReader(
            Supplier<Consumer<String, byte[]>> consumers,
            RecordReader<SessionConfig> reader,
            SessionDirectory directory) {
        this.consumers = consumers;
        this.reader = reader;
        this.directory = directory;
    }

    /** Starts reading; returns at once. */
    public void start() {
        thread = Thread.ofPlatform().daemon().name("session-configs").start(this::run);
    }

    /** Whether everything that was there at the start has been read. */
    public boolean isComplete() {
        return complete;
    }

    private void run() {
        while (!closed) {
            try (Consumer<String, byte[]> consumer = consumers.get()) {
                current = consumer;
                read(consumer);
            } catch (WakeupException | InterruptException e) {
                // Only close() does that; the loop's condition ends it.
                LOG.debug("reading session configurations was interrupted", e);
            } catch (RuntimeException e) {
                LOG.warn("reading session configurations failed, beginning again", e);
                pause();
            }
        }
    }

    private void read(Consumer<String, byte[]> consumer) {
        List<TopicPartition> partitions = consumer.partitionsFor(Topics.SESSION_CONFIGS.name()).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        long check = directory.checksWanted();
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        boolean checking = true;
        while (!closed) {
            for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                take(record);
            }
            long wanted = directory.checksWanted();
            if (!checking && wanted > check) {
                check = wanted;
                ends = consumer.endOffsets(partitions);
                checking = true;
            }
            if (checking && reached(consumer, ends)) {
                checking = false;
                complete = true;
                directory.checked(check);
            }
        }
    }

    private void take(ConsumerRecord<String, byte[]> record) {
        if (record.value() == null) {
            directory.put(record.key(), null);
            return;
        }
        Optional<SessionConfig> config = reader.read(record);
        config.ifPresent(value -> directory.put(record.key(), value));
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
            running.join(Duration.ofSeconds(10));
            running.interrupt();
        }
    }
}
