package io.hedgegrid.webhook.admin;

import io.hedgegrid.schemas.Topics;
import io.hedgegrid.schemas.trace.TraceHeaders;
import io.hedgegrid.schemas.webhook.WebhookCommand;
import io.opentelemetry.context.Context;
import java.time.Clock;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;

/** Writes what operators want, in the trace of their call; the ledger of the session reads it. Blocks until the broker has it. */
public final class CommandLog implements AutoCloseable {

    private final Producer<String, WebhookCommand> producer;
    private final Clock clock;

    /**
     * Creates the log.
     *
     * @param producer writes the commands; closed with this
     * @param clock wall time
     */
    public CommandLog(Producer<String, WebhookCommand> producer, Clock clock) {
        this.producer = producer;
        this.clock = clock;
    }

    /**
     * Writes a command.
     *
     * @throws KafkaException if the broker does not take it
     */
    void write(String sessionId, Object command) {
        ProducerRecord<String, WebhookCommand> record = new ProducerRecord<>(
                Topics.WEBHOOK_COMMANDS.name(), sessionId, new WebhookCommand(sessionId, clock.instant(), command));
        TraceHeaders.write(Context.current(), record.headers());
        try {
            producer.send(record).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted", e);
        } catch (ExecutionException e) {
            throw new KafkaException("command not written", e);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
