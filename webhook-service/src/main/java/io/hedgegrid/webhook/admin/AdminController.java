package io.hedgegrid.webhook.admin;

import io.hedgegrid.schemas.Topics;
import io.hedgegrid.schemas.webhook.EnableTarget;
import io.hedgegrid.schemas.webhook.RedeliverCallback;
import io.hedgegrid.schemas.webhook.WebhookAttempt;
import io.hedgegrid.schemas.webhook.WebhookDeadLetter;
import io.hedgegrid.schemas.webhook.WebhookRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What an operator asks of a session's callbacks, with the admin key. */
@RestController
@RequestMapping(AdminController.PATH)
class AdminController {

    static final String PATH = "/api/v1/admin/webhooks";

    private static final String STATUS_UPDATE = "status_update";
    private static final int MOST_LISTED = 1_000;
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration KEPT = Duration.ofDays(365);

    private final CallbackArchive archive;
    private final CommandLog commands;
    private final Clock clock;

    AdminController(CallbackArchive archive, CommandLog commands, Clock clock) {
        this.archive = archive;
        this.commands = commands;
        this.clock = clock;
    }

    /**
     * One try.
     *
     * @param webhookId identity of the callback
     * @param event its name
     * @param attempt number of the try
     * @param outcome how it ended
     * @param httpStatus status of the answer; null if there was none
     * @param error what went wrong; null if delivered
     * @param finishedAt when it ended
     * @param durationMillis how long it took
     */
    record AttemptView(
            String webhookId,
            String event,
            int attempt,
            String outcome,
            @Nullable Integer httpStatus,
            @Nullable String error,
            Instant finishedAt,
            long durationMillis) {

        static AttemptView of(WebhookAttempt attempt) {
            return new AttemptView(
                    attempt.getWebhookId(),
                    attempt.getEvent(),
                    attempt.getAttempt(),
                    attempt.getOutcome().name(),
                    attempt.getHttpStatus(),
                    attempt.getError(),
                    attempt.getFinishedAt(),
                    attempt.getDurationMillis());
        }
    }

    /**
     * A callback that was given up.
     *
     * @param webhookId its identity
     * @param event its name
     * @param reason why
     * @param givenUpAt when
     */
    record DeadLetterView(String webhookId, String event, String reason, Instant givenUpAt) {

        static DeadLetterView of(WebhookDeadLetter letter) {
            return new DeadLetterView(
                    letter.getRequest().getWebhookId(),
                    letter.getRequest().getEvent(),
                    letter.getReason(),
                    letter.getGivenUpAt());
        }
    }

    /**
     * Which callbacks to deliver once more.
     *
     * @param since those given up from then on
     * @param delivered whether those that were asked to be delivered from then on are meant too, confirmed or not; null as false
     */
    record RedeliveryOrder(
            @Nullable Instant since, @Nullable Boolean delivered) {}

    /**
     * What will be delivered once more.
     *
     * @param count how many
     * @param webhookIds which, in order
     */
    record RedeliveryView(int count, List<String> webhookIds) {}

    @GetMapping("/{sessionId}/attempts")
    Envelope attempts(
            @PathVariable String sessionId,
            @RequestParam(required = false) @Nullable Instant since,
            @RequestParam(required = false) @Nullable String webhookId,
            @RequestParam(defaultValue = "100") int limit) {
        List<AttemptView> views = archive.read(Topics.WEBHOOK_ATTEMPTS, sessionId, since(since, DAY)).stream()
                .filter(attempt -> webhookId == null || webhookId.equals(attempt.getWebhookId()))
                .map(AttemptView::of)
                .toList();
        return new Envelope.Success("Attempts", Map.of("attempts", newest(views, limit)));
    }

    @GetMapping("/{sessionId}/dead-letters")
    Envelope deadLetters(
            @PathVariable String sessionId,
            @RequestParam(required = false) @Nullable Instant since,
            @RequestParam(defaultValue = "100") int limit) {
        List<DeadLetterView> views = archive.read(Topics.WEBHOOK_DEAD_LETTERS, sessionId, since(since, KEPT)).stream()
                .map(DeadLetterView::of)
                .toList();
        return new Envelope.Success("Dead letters", Map.of("deadLetters", newest(views, limit)));
    }

    @PostMapping("/{sessionId}/callbacks/{webhookId}/redeliver")
    ResponseEntity<Envelope> redeliver(@PathVariable String sessionId, @PathVariable String webhookId) {
        Map<String, WebhookRequest> found = new LinkedHashMap<>();
        collectRequests(found, sessionId, clock.instant().minus(KEPT), false);
        collectDeadLetters(found, sessionId, clock.instant().minus(KEPT));
        WebhookRequest request = found.get(webhookId);
        if (request == null) {
            throw new RefusedException(
                    HttpStatus.NOT_FOUND, "NOT_FOUND", "the session has no callback of this identity any more");
        }
        return redeliver(sessionId, List.of(request));
    }

    @PostMapping("/{sessionId}/redeliver")
    ResponseEntity<Envelope> redeliverAll(@PathVariable String sessionId, @RequestBody RedeliveryOrder order) {
        if (order.since() == null) {
            throw new RefusedException(HttpStatus.BAD_REQUEST, "VALIDATION_FAILED", "since is missing");
        }
        Map<String, WebhookRequest> found = new LinkedHashMap<>();
        if (Boolean.TRUE.equals(order.delivered())) {
            collectRequests(found, sessionId, order.since(), true);
        }
        collectDeadLetters(found, sessionId, order.since());
        return redeliver(
                sessionId,
                found.values().stream()
                        .sorted(Comparator.comparing(WebhookRequest::getCreatedAt))
                        .toList());
    }

    @PostMapping("/{sessionId}/enable")
    ResponseEntity<Envelope> enable(@PathVariable String sessionId) {
        commands.write(sessionId, new EnableTarget("admin"));
        return ResponseEntity.accepted().body(new Envelope.Success("Target is tried again", Map.of()));
    }

    private ResponseEntity<Envelope> redeliver(String sessionId, List<WebhookRequest> requests) {
        for (WebhookRequest request : requests) {
            commands.write(
                    sessionId, new RedeliverCallback(request.getWebhookId(), request.getEvent(), request.getBody()));
        }
        List<String> ids = requests.stream().map(WebhookRequest::getWebhookId).toList();
        return ResponseEntity.accepted()
                .body(new Envelope.Success("Redelivery accepted", new RedeliveryView(ids.size(), ids)));
    }

    private void collectDeadLetters(Map<String, WebhookRequest> found, String sessionId, Instant since) {
        for (WebhookDeadLetter letter : archive.read(Topics.WEBHOOK_DEAD_LETTERS, sessionId, since)) {
            found.putIfAbsent(letter.getRequest().getWebhookId(), letter.getRequest());
        }
    }

    /** Status updates that are over are of no use to anybody, unless one is asked for by its identity. */
    private void collectRequests(
            Map<String, WebhookRequest> found, String sessionId, Instant since, boolean eventsOnly) {
        for (WebhookRequest request : archive.read(Topics.WEBHOOK_REQUESTS, sessionId, since)) {
            boolean wanted = !eventsOnly
                    || (!request.getEvent().equals(STATUS_UPDATE)
                            && !request.getCreatedAt().isBefore(since));
            if (wanted) {
                found.putIfAbsent(request.getWebhookId(), request);
            }
        }
    }

    private Instant since(@Nullable Instant asked, Duration standard) {
        return asked == null ? clock.instant().minus(standard) : asked;
    }

    private static <T> List<T> newest(List<T> all, int limit) {
        if (limit < 1 || limit > MOST_LISTED) {
            throw new RefusedException(
                    HttpStatus.BAD_REQUEST, "VALIDATION_FAILED", "limit must be between 1 and " + MOST_LISTED);
        }
        return all.subList(Math.max(0, all.size() - limit), all.size()).reversed();
    }
}
