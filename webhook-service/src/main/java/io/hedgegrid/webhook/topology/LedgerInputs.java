package io.hedgegrid.webhook.topology;

import io.hedgegrid.schemas.execution.ExecutionEvent;
import io.hedgegrid.schemas.session.SessionConfig;
import io.hedgegrid.schemas.session.SessionStatus;
import io.hedgegrid.schemas.session.WebhookTarget;
import io.hedgegrid.schemas.webhook.EnableTarget;
import io.hedgegrid.schemas.webhook.RedeliverCallback;
import io.hedgegrid.schemas.webhook.WebhookAttempt;
import io.hedgegrid.schemas.webhook.WebhookCommand;
import io.hedgegrid.webhook.core.Input;
import io.hedgegrid.webhook.payload.EventPayload;
import io.hedgegrid.webhook.payload.Payload;
import io.hedgegrid.webhook.payload.StatusPayload;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** From records to what the ledger is told. */
final class LedgerInputs {

    private static final int GONE = 410;

    private LedgerInputs() {}

    /** Empty for an event that HEMA is not told of. */
    static Optional<Input> of(ExecutionEvent event) {
        return EventPayload.of(event)
                .map(payload -> new Input.EventArrived(
                        event.getEventId(), event.getSequence(), payload.event(), payload.body()));
    }

    static Input of(SessionStatus status, SessionConfig config, Instant received) {
        long registration = config.getRegisteredAt().toEpochMilli();
        String webhookId = status.getSessionId() + "-" + registration + "-s" + status.getRevision();
        Payload payload = StatusPayload.of(status, config, received);
        String events = status.getSessionId() + "-" + registration + "-e";
        return new Input.StatusArrived(
                webhookId, registration, status.getRevision(), events, payload.event(), payload.body());
    }

    /** {@code before} is the last target known of the session; null if there is none. */
    static Input of(SessionConfig config, @Nullable WebhookTarget before) {
        WebhookTarget target = config.getWebhook();
        if (target == null) {
            return new Input.TargetRemoved();
        }
        return before == null || target.equals(before) ? new Input.TargetSet() : new Input.TargetChanged();
    }

    static Input of(WebhookAttempt attempt) {
        Long retryAfter = attempt.getRetryAfterMillis();
        return new Input.AttemptFinished(
                attempt.getWebhookId(),
                attempt.getAttempt(),
                outcome(attempt),
                attempt.getError(),
                retryAfter == null ? null : Duration.ofMillis(retryAfter));
    }

    static Input of(WebhookCommand command) {
        return switch (command.getCommand()) {
            case RedeliverCallback callback ->
                new Input.RedeliveryAsked(callback.getWebhookId(), callback.getEvent(), callback.getBody());
            case EnableTarget _ -> new Input.Enabled();
            case Object other ->
                throw new IllegalArgumentException(
                        "command: unknown type " + other.getClass().getName());
        };
    }

    private static Input.Outcome outcome(WebhookAttempt attempt) {
        Integer status = attempt.getHttpStatus();
        return switch (attempt.getOutcome()) {
            case DELIVERED -> Input.Outcome.DELIVERED;
            case REFUSED -> Input.Outcome.REFUSED;
            case DEFERRED -> Input.Outcome.DEFERRED;
            case FAILED, OTHER -> status != null && status == GONE ? Input.Outcome.GONE : Input.Outcome.FAILED;
        };
    }
}
