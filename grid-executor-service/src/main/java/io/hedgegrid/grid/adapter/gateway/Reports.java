package io.hedgegrid.grid.adapter.gateway;

import io.hedgegrid.schemas.Topic;
import io.hedgegrid.schemas.Topics;
import io.hedgegrid.schemas.execution.AccountSnapshot;
import io.hedgegrid.schemas.execution.OrderReport;
import io.hedgegrid.schemas.trace.TraceHeaders;
import io.opentelemetry.context.Context;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes what became of requests, in the trace of the calling thread. Returns only when the broker has it: tries until it does.
 * Thread-safe.
 */
public final class Reports {

    private static final Logger LOG = LoggerFactory.getLogger(Reports.class);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);

    private final Producer<byte[], byte[]> producer;

    /**
     * A writer.
     *
     * @param producer idempotent, acks from all; stays the caller's to close
     */
    public Reports(Producer<byte[], byte[]> producer) {
        this.producer = producer;
    }

    /** Writes an order report. */
    public void write(OrderReport report) throws InterruptedException {
        write(Topics.ORDER_REPORTS, report.getSessionId(), report);
    }

    /** Writes an account snapshot. */
    public void write(AccountSnapshot snapshot) throws InterruptedException {
        write(Topics.ACCOUNT_SNAPSHOTS, snapshot.getSessionId(), snapshot);
    }

    private <V> void write(Topic<V> topic, String sessionId, V value) throws InterruptedException {
        byte[] key = sessionId.getBytes(StandardCharsets.UTF_8);
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(topic.name(), key, topic.serializer().serialize(topic.name(), value));
        TraceHeaders.write(Context.current(), record.headers());
        while (!written(record, sessionId)) {
            Thread.sleep(PAUSE_AFTER_FAILURE);
        }
    }

    private boolean written(ProducerRecord<byte[], byte[]> record, String sessionId) throws InterruptedException {
        try {
            producer.send(record).get();
            return true;
        } catch (InterruptException e) {
            throw (InterruptedException) new InterruptedException("interrupted while reporting").initCause(e);
        } catch (ExecutionException | KafkaException e) {
            LOG.atWarn()
                    .addKeyValue("sessionId", sessionId)
                    .addKeyValue("topic", record.topic())
                    .setCause(e)
                    .log("a report could not be written, trying again");
            return false;
        }
    }
}
