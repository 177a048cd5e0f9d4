package io.hedgegrid.session.adapter.kafka;

import io.hedgegrid.schemas.Topics;
import io.hedgegrid.schemas.secret.DataKeyTable;
import io.hedgegrid.session.application.DestroyedKeys;
import io.hedgegrid.session.application.UnavailableException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;

/**
 * Writes markers to the partitions of session.keys that need them. They decide nothing, so they take no turn from anybody: two
 * instances may write them at once.
 */
final class KeyMarkers implements DestroyedKeys {

    private final Producer<byte[], byte[]> producer;
    private final KeyTail keyTail;
    private final Duration timeout;

    /** Creates them; the producer belongs to no transaction. */
    KeyMarkers(Producer<byte[], byte[]> producer, KeyTail keyTail, Duration timeout) {
        this.producer = producer;
        this.keyTail = keyTail;
        this.timeout = timeout;
    }

    @Override
    public void letFade() {
        byte[] marker = DataKeyTable.MARKER.getBytes(StandardCharsets.UTF_8);
        try {
            List<Future<RecordMetadata>> sent = keyTail.unsettled().stream()
                    .map(partition ->
                            producer.send(new ProducerRecord<>(Topics.SESSION_KEYS.name(), partition, marker, null)))
                    .toList();
            for (Future<RecordMetadata> future : sent) {
                future.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnavailableException("the service is stopping", e);
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            throw new UnavailableException("markers could not be written in time", e);
        }
    }
}
