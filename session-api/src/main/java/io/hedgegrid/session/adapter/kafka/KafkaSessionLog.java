package io.hedgegrid.session.adapter.kafka;

import io.hedgegrid.schemas.Topic;
import io.hedgegrid.schemas.Topics;
import io.hedgegrid.schemas.secret.DataKeyTable;
import io.hedgegrid.schemas.session.DataKey;
import io.hedgegrid.schemas.session.SessionCall;
import io.hedgegrid.schemas.session.SessionCommand;
import io.hedgegrid.schemas.session.SessionConfig;
import io.hedgegrid.schemas.trace.TraceHeaders;
import io.hedgegrid.session.application.SessionLog;
import io.hedgegrid.session.application.TurnLostException;
import io.hedgegrid.session.application.Turns;
import io.hedgegrid.session.application.UnavailableException;
import io.opentelemetry.context.Context;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.jspecify.annotations.Nullable;

/**
 * Writes configurations, keys, commands and calls, in the trace of the call, and waits until the tables show them. All instances write
 * in transactions of one and the same id: the broker lets only the one write that asked last. So who has the turn knows that what it read when it took it is still
 * all there is, or its write fails. Not for several threads at a time; {@link io.hedgegrid.session.application.WriteLock} sees to that.
 */
final class KafkaSessionLog implements SessionLog, Turns, AutoCloseable {

    /** What instances write for each other to see; the executor's statuses come when they come. */
    private static final Set<String> WRITTEN_HERE = Set.of(
            Topics.SESSION_CONFIGS.name(),
            Topics.SESSION_KEYS.name(),
            Topics.SESSION_COMMANDS.name(),
            Topics.SESSION_CALLS.name());

    private static final Duration CLOSING = Duration.ofSeconds(2);

    private final Supplier<Producer<byte[], byte[]>> producers;
    private final Function<Set<TopicPartition>, Map<TopicPartition, Long>> ends;
    private final Progress progress;
    private final Duration timeout;
    private volatile @Nullable Producer<byte[], byte[]> producer;

    /**
     * Creates the log.
     *
     * @param producers makes a producer with the transactional id of all instances
     * @param ends asks the broker where what is committed ends
     */
    KafkaSessionLog(
            Supplier<Producer<byte[], byte[]>> producers,
            Function<Set<TopicPartition>, Map<TopicPartition, Long>> ends,
            Progress progress,
            Duration timeout) {
        this.producers = producers;
        this.ends = ends;
        this.progress = progress;
        this.timeout = timeout;
    }

    @Override
    public void take() {
        if (producer != null) {
            return;
        }
        Set<TopicPartition> partitions = progress.partitions().stream()
                .filter(partition -> WRITTEN_HERE.contains(partition.topic()))
                .collect(Collectors.toSet());
        if (partitions.isEmpty()) {
            throw new UnavailableException("the sessions are still being read");
        }
        try {
            Producer<byte[], byte[]> fresh = producers.get();
            producer = fresh;
            // Returns when nothing of the one before is under way any more.
            fresh.initTransactions();
            for (Map.Entry<TopicPartition, Long> end : ends.apply(partitions).entrySet()) {
                if (!progress.await(end.getKey(), end.getValue(), timeout)) {
                    throw new UnavailableException("what other instances wrote does not show yet");
                }
            }
        } catch (InterruptedException e) {
            drop();
            Thread.currentThread().interrupt();
            throw new UnavailableException("the service is stopping", e);
        } catch (UnavailableException e) {
            drop();
            throw e;
        } catch (KafkaException e) {
            drop();
            throw failure(e, "the log cannot be written now");
        }
    }

    @Override
    public void configure(SessionConfig config, @Nullable SessionCall call) {
        write(record(Topics.SESSION_CONFIGS, config.getSessionId(), config), call);
    }

    @Override
    public void forget(String sessionId, @Nullable SessionCall call) {
        write(record(Topics.SESSION_CONFIGS, sessionId, null), call);
    }

    @Override
    public void keep(List<DataKey> keys) {
        write(keys.stream()
                .map(key ->
                        record(Topics.SESSION_KEYS, DataKeyTable.recordKey(key.getSessionId(), key.getKeyId()), key))
                .toList());
    }

    @Override
    public void destroy(DataKey key) {
        String recordKey = DataKeyTable.recordKey(key.getSessionId(), key.getKeyId());
        write(List.of(record(Topics.SESSION_KEYS, recordKey, null)));
    }

    @Override
    public void command(SessionCommand command, long knownRevision, @Nullable SessionCall call) {
        ProducerRecord<byte[], byte[]> record = record(Topics.SESSION_COMMANDS, command.getSessionId(), command);
        KnownRevision.write(record.headers(), knownRevision);
        write(record, call);
    }

    @Override
    public void take(SessionCall call) {
        write(List.of(record(call)));
    }

    private static ProducerRecord<byte[], byte[]> record(SessionCall call) {
        return record(Topics.SESSION_CALLS, call.getCallId(), call);
    }

    private static <V> ProducerRecord<byte[], byte[]> record(Topic<V> topic, String key, @Nullable V value) {
        byte[] bytes = value == null ? null : topic.serializer().serialize(topic.name(), value);
        return new ProducerRecord<>(topic.name(), key.getBytes(StandardCharsets.UTF_8), bytes);
    }

    private void write(ProducerRecord<byte[], byte[]> record, @Nullable SessionCall call) {
        write(call == null ? List.of(record) : List.of(record, record(call)));
    }

    private void write(List<ProducerRecord<byte[], byte[]>> records) {
        Producer<byte[], byte[]> writer = producer;
        if (writer == null) {
            throw new IllegalStateException("a write without a turn");
        }
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        try {
            writer.beginTransaction();
            for (ProducerRecord<byte[], byte[]> record : records) {
                TraceHeaders.write(Context.current(), record.headers());
                sent.add(writer.send(record));
            }
            writer.commitTransaction();
        } catch (KafkaException e) {
            drop();
            throw failure(e, "the request could not be written in time; it may or may not take effect: repeat it");
        }
        try {
            for (Future<RecordMetadata> future : sent) {
                RecordMetadata written = future.get();
                TopicPartition partition = new TopicPartition(written.topic(), written.partition());
                if (!progress.await(partition, written.offset() + 1, timeout)) {
                    // Who decides next must not overlook it: the next turn waits for it first.
                    drop();
                    throw new UnavailableException("the request is written, but its effect does not show yet");
                }
            }
        } catch (InterruptedException e) {
            drop();
            Thread.currentThread().interrupt();
            throw new UnavailableException("the service is stopping", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("committed and yet not written", e);
        }
    }

    private static RuntimeException failure(KafkaException e, String message) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof ProducerFencedException || cause instanceof InvalidProducerEpochException) {
                return new TurnLostException(e);
            }
        }
        return new UnavailableException(message, e);
    }

    /** Gives the turn back: what is under way is taken back, by this producer or by the next one that takes the turn. */
    private void drop() {
        Producer<byte[], byte[]> last = producer;
        producer = null;
        if (last != null) {
            last.close(CLOSING);
        }
    }

    @Override
    public void close() {
        drop();
    }
}
