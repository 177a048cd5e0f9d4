package io.hedgegrid.webhook.sender;

import io.hedgegrid.schemas.Topics;
import io.hedgegrid.schemas.trace.TraceHeaders;
import io.hedgegrid.schemas.webhook.WebhookAttempt;
import io.opentelemetry.context.Context;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes what tries gave, in the trace of the calling thread. Blocks until the broker has it. */
final class AttemptLog {

    private static final Logger LOG = LoggerFactory.getLogger(AttemptLog.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Producer<String, WebhookAttempt> producer;

    AttemptLog(Producer<String, WebhookAttempt> producer) {
        this.producer = producer;
    }

    /** Writes it, again and again while the broker is away: a result that is lost would be a call made twice. */
    void write(WebhookAttempt attempt) throws InterruptedException {
        while (!written(attempt)) {
            Thread.sleep(PAUSE);
        }
    }

    private boolean written(WebhookAttempt attempt) throws InterruptedException {
        try {
            ProducerRecord<String, WebhookAttempt> record =
                    new ProducerRecord<>(Topics.WEBHOOK_ATTEMPTS.name(), attempt.getSessionId(), attempt);
            TraceHeaders.write(Context.current(), record.headers());
            producer.send(record).get();
            return true;
        } catch (ExecutionException | KafkaException e) {
            LOG.atWarn()
                    .addKeyValue("sessionId", attempt.getSessionId())
                    .addKeyValue("webhookId", attempt.getWebhookId())
                    .setCause(e)
                    .log("result of a try not written yet, trying again");
            return false;
        }
    }
}
