package io.hedgegrid.webhook.sender;

import io.hedgegrid.schemas.trace.TraceAttributes;
import io.hedgegrid.schemas.webhook.AttemptOutcome;
import io.hedgegrid.schemas.webhook.WebhookAttempt;
import io.hedgegrid.schemas.webhook.WebhookRequest;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.trace.Span;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Makes one request's try and writes its result. Blocks; runs on a virtual thread per request. */
final class RequestHandler {

    private static final Logger LOG = LoggerFactory.getLogger(RequestHandler.class);

    private final Delivery delivery;
    private final AttemptLog attempts;
    private final Duration expireAfter;
    private final Clock clock;
    private final MeterRegistry registry;

    RequestHandler(Delivery delivery, AttemptLog attempts, Duration expireAfter, Clock clock, MeterRegistry registry) {
        this.delivery = delivery;
        this.attempts = attempts;
        this.expireAfter = expireAfter;
        this.clock = clock;
        this.registry = registry;
    }

    /**
     * Handles a request.
     *
     * @param request what to deliver
     * @param requestedAt wall time at which the ledger asked for it
     */
    void handle(WebhookRequest request, Instant requestedAt) throws InterruptedException {
        if (!clock.instant().isBefore(requestedAt.plus(expireAfter))) {
            registry.counter("hedgegrid.webhook.requests.expired").increment();
            LOG.atInfo()
                    .addKeyValue("sessionId", request.getSessionId())
                    .addKeyValue("webhookId", request.getWebhookId())
                    .addKeyValue("attempt", request.getAttempt())
                    .log("request is too old, the ledger has asked anew");
            return;
        }
        WebhookAttempt attempt = delivery.deliver(request);
        attempts.write(attempt);
        show(attempt);
    }

    private void show(WebhookAttempt attempt) {
        Span.current()
                .setAttribute(TraceAttributes.OUTCOME, attempt.getOutcome().name());
        registry.timer(
                        "hedgegrid.webhook.tries",
                        "outcome",
                        attempt.getOutcome().name(),
                        "status",
                        attempt.getHttpStatus() == null ? "none" : attempt.getHttpStatus() / 100 + "xx")
                .record(Duration.ofMillis(Math.max(0, attempt.getDurationMillis())));
        LOG.atLevel(attempt.getOutcome() == AttemptOutcome.DELIVERED ? Level.DEBUG : Level.INFO)
                .addKeyValue("sessionId", attempt.getSessionId())
                .addKeyValue("webhookId", attempt.getWebhookId())
                .addKeyValue("event", attempt.getEvent())
                .addKeyValue("attempt", attempt.getAttempt())
                .addKeyValue("outcome", attempt.getOutcome())
                .addKeyValue("httpStatus", attempt.getHttpStatus())
                .addKeyValue("error", attempt.getError())
                .addKeyValue("millis", attempt.getDurationMillis())
                .log("callback tried");
    }
}
