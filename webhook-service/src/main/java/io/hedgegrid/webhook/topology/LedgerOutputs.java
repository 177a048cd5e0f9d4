package io.hedgegrid.webhook.topology;

import io.hedgegrid.schemas.trace.TraceHeaders;
import io.hedgegrid.schemas.webhook.WebhookDeadLetter;
import io.hedgegrid.schemas.webhook.WebhookRequest;
import io.hedgegrid.webhook.core.Callback;
import io.hedgegrid.webhook.core.Output;
import io.opentelemetry.context.Scope;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns what the decider wants into records, log lines and counts. */
final class LedgerOutputs {

    private static final Logger LOG = LoggerFactory.getLogger(LedgerOutputs.class);

    private final ProcessorContext<String, Object> context;
    private final LedgerBook book;
    private final LedgerMetrics metrics;

    LedgerOutputs(ProcessorContext<String, Object> context, LedgerBook book, LedgerMetrics metrics) {
        this.context = context;
        this.book = book;
        this.metrics = metrics;
    }

    /**
     * Carries an output out, in the trace of its callback: that of the event, however much later a try is made.
     *
     * @param traces of the session's callbacks by position
     */
    void carryOut(String sessionId, Output output, Instant now, Map<Long, String> traces) {
        Headers trace = TraceHeaders.of(callback(output)
                .map(callback -> traces.get(callback.position()))
                .orElse(null));
        try (Scope _ = TraceHeaders.read(trace).makeCurrent()) {
            carryOut(sessionId, output, now, trace);
        }
    }

    private static Optional<Callback> callback(Output output) {
        return switch (output) {
            case Output.Send(Callback callback) -> Optional.of(callback);
            case Output.DeadLetter(Callback callback, String _) -> Optional.of(callback);
            case Output.Delivered(Callback callback) -> Optional.of(callback);
            case Output.TryFailed(Callback callback, String _, Instant _) -> Optional.of(callback);
            case Output.Disabled(Callback callback, String _) -> Optional.of(callback);
            case Output.Dropped(Callback callback, Output.DropReason _) -> Optional.of(callback);
            case Output.NotQueued _, Output.Ignored _, Output.Forget _ -> Optional.empty();
        };
    }

    private void carryOut(String sessionId, Output output, Instant now, Headers trace) {
        switch (output) {
            case Output.Send(Callback callback) ->
                forward(sessionId, request(sessionId, callback, now), now, trace, LedgerTopology.REQUEST_SINK);
            case Output.DeadLetter(Callback callback, String reason) -> {
                WebhookDeadLetter letter = new WebhookDeadLetter(request(sessionId, callback, now), reason, now);
                forward(sessionId, letter, now, trace, LedgerTopology.DEAD_LETTER_SINK);
                metrics.deadLetter(callback);
                LOG.atWarn()
                        .addKeyValue("sessionId", sessionId)
                        .addKeyValue("webhookId", callback.webhookId())
                        .addKeyValue("event", callback.event())
                        .addKeyValue("reason", reason)
                        .log("callback given up");
            }
            case Output.Delivered(Callback callback) -> {
                metrics.delivered(callback, now);
                LOG.atDebug()
                        .addKeyValue("sessionId", sessionId)
                        .addKeyValue("webhookId", callback.webhookId())
                        .addKeyValue("event", callback.event())
                        .addKeyValue("attempt", callback.attempts())
                        .log("callback delivered");
            }
            case Output.TryFailed(Callback callback, String error, Instant nextTry) -> {
                metrics.failed(callback);
                LOG.atInfo()
                        .addKeyValue("sessionId", sessionId)
                        .addKeyValue("webhookId", callback.webhookId())
                        .addKeyValue("event", callback.event())
                        .addKeyValue("attempt", callback.attempts())
                        .addKeyValue("error", error)
                        .addKeyValue("nextTry", nextTry)
                        .log("callback not delivered");
            }
            case Output.Disabled(Callback callback, String error) -> {
                metrics.disabled();
                LOG.atWarn()
                        .addKeyValue("sessionId", sessionId)
                        .addKeyValue("webhookId", callback.webhookId())
                        .addKeyValue("error", error)
                        .log("the endpoint is gone, nothing more is sent to it until it is enabled");
            }
            case Output.Dropped(Callback callback, Output.DropReason reason) -> metrics.dropped(callback, reason);
            case Output.NotQueued(String event) -> metrics.notQueued(event);
            case Output.Ignored(Output.IgnoreReason reason) -> metrics.ignored(reason);
            case Output.Forget() -> book.forget(sessionId);
        }
    }

    private WebhookRequest request(String sessionId, Callback callback, Instant now) {
        return new WebhookRequest(
                callback.webhookId(),
                sessionId,
                callback.event(),
                callback.attempts(),
                callback.body(),
                book.target(sessionId),
                callback.createdAt(),
                book.formerSecrets(sessionId, now));
    }

    private void forward(String sessionId, Object value, Instant now, Headers trace, String sink) {
        context.forward(new Record<>(sessionId, value, now.toEpochMilli(), trace), sink);
    }
}
