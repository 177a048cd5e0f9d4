package io.hedgegrid.session.adapter.kafka;

import io.hedgegrid.schemas.Topic;
import io.hedgegrid.schemas.Topics;
import io.hedgegrid.schemas.session.SessionCommand;
import io.hedgegrid.schemas.session.SessionConfig;
import io.hedgegrid.schemas.trace.TraceHeaders;
import io.hedgegrid.session.application.SessionLog;
import io.hedgegrid.session.application.UnavailableException;
import io.opentelemetry.context.Context;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Writes configurations and commands, in the trace of the call, and waits until the tables show them. */
final class KafkaSessionLog implements SessionLog {

    private final Producer<byte[], byte[]> producer;
    private final Progress progress;
    private final Duration timeout;

    KafkaSessionLog(Producer<byte[], byte[]> producer, Progress progress, Duration timeout) {
        this.producer = producer;
        this.progress = progress;
        this.timeout = timeout;
    }

    @Override
    public void configure(SessionConfig config) {
        write(record(Topics.SESSION_CONFIGS, config.getSessionId(), config));
    }

    @Override
    public void forget(String sessionId) {
        write(record(Topics.SESSION_CONFIGS, sessionId, null));
    }

    @Override
    public void command(SessionCommand command, long knownRevision) {
        ProducerRecord<byte[], byte[]> record = record(Topics.SESSION_COMMANDS, command.getSessionId(), command);
        KnownRevision.write(record.headers(), knownRevision);
        write(record);
    }

    private static <V> ProducerRecord<byte[], byte[]> record(Topic<V> topic, String key, @Nullable V value) {
        byte[] bytes = value == null ? null : topic.serializer().serialize(topic.name(), value);
        return new ProducerRecord<>(topic.name(), key.getBytes(StandardCharsets.UTF_8), bytes);
    }

    private void write(ProducerRecord<byte[], byte[]> record) {
        TraceHeaders.write(Context.current(), record.headers());
        try {
            RecordMetadata written = producer.send(record).get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            TopicPartition partition = new TopicPartition(written.topic(), written.partition());
            if (!progress.await(partition, written.offset(), timeout)) {
                throw new UnavailableException("the request is written, but its effect does not show yet");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnavailableException("the service is stopping", e);
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            throw new UnavailableException(
                    "the request could not be written in time; it may or may not take effect: repeat it", e);
        }
    }
}
