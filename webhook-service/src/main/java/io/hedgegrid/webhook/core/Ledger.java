package io.hedgegrid.webhook.core;

import io.hedgegrid.webhook.core.Input.AttemptFinished;
import io.hedgegrid.webhook.core.Input.EventArrived;
import io.hedgegrid.webhook.core.Input.Outcome;
import io.hedgegrid.webhook.core.Input.StatusArrived;
import io.hedgegrid.webhook.core.Output.DropReason;
import io.hedgegrid.webhook.core.Output.IgnoreReason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The decider of the webhook service: a pure function of a session's state, an input and the time.
 *
 * <pre>
 *              head and target            DELIVERED, REFUSED, given up
 *   READY ───────────────────▶ IN_FLIGHT ──────────────────────────────▶ READY (next head)
 *     ▲                            │ FAILED, or no result in time
 *     └────── wait is over ── WAITING ◀┘
 * </pre>
 *
 * Only the head of a session's queue is ever in flight, so the order of a session holds; sessions know nothing of each
 * other, so a dead endpoint delays nobody else. A status update that is not in flight gives way to a newer one, which
 * takes its place at the end: it is delivered after the events that came before it. The wait belongs to the session
 * rather than to the callback, so that a stream of status updates does not hammer a dead endpoint.
 */
public final class Ledger {

    private final Backoff backoff;
    private final Duration inFlightTimeout;
    private final Duration forgetAfter;

    /**
     * Creates the decider.
     *
     * @param backoff waits between tries
     * @param inFlightTimeout time without a result after which a try counts as failed
     * @param forgetAfter time for which a deleted session is remembered, for events that come late
     */
    public Ledger(Backoff backoff, Duration inFlightTimeout, Duration forgetAfter) {
        this.backoff = backoff;
        this.inFlightTimeout = inFlightTimeout;
        this.forgetAfter = forgetAfter;
    }

    /**
     * Decides.
     *
     * @param state state of the session
     * @param input what it is told
     * @param now wall time, whole milliseconds
     * @return the next state and what is to be done
     */
    public Step transition(SessionLedger state, Input input, Instant now) {
        return switch (input) {
            case EventArrived event -> event(state, event, now);
            case StatusArrived status -> status(state, status, now);
            case Input.TargetSet() -> sendHead(Step.of(state.withDestination(Destination.PRESENT, null)), now);
            case Input.TargetChanged() -> targetChanged(state, now);
            case Input.TargetRemoved() -> targetRemoved(state);
            case Input.SessionForgotten() ->
                Step.of(state.forgottenAt() == null ? state.withDestination(state.destination(), now) : state);
            case AttemptFinished attempt -> attempt(state, attempt, now);
            case Input.Tick() -> tick(state, now);
        };
    }

    private Step event(SessionLedger state, EventArrived event, Instant now) {
        String registration = SeenEvents.registrationOf(event.eventId(), event.sequence());
        if (state.hasSeen(registration, event.sequence())) {
            return Step.of(state, new Output.Ignored(IgnoreReason.DUPLICATE_EVENT));
        }
        SessionLedger seen = state.withSeen(registration, event.sequence());
        if (seen.destination() == Destination.ABSENT) {
            return Step.of(seen, new Output.NotQueued(event.event()));
        }
        SessionLedger queued = seen.append(event.eventId(), event.event(), event.body(), CallbackKind.EVENT, now);
        return sendHead(Step.of(queued), now);
    }

    private Step status(SessionLedger state, StatusArrived status, Instant now) {
        boolean older = status.registration() < state.statusRegistration()
                || (status.registration() == state.statusRegistration() && status.revision() <= state.statusRevision());
        if (older) {
            return Step.of(state, new Output.Ignored(IgnoreReason.DUPLICATE_STATUS));
        }
        SessionLedger seen = state.withStatusSeen(status.registration(), status.revision());
        if (seen.destination() == Destination.ABSENT) {
            return Step.of(seen, new Output.NotQueued(status.event()));
        }
        Step step = Step.of(seen);
        List<Callback> kept = new ArrayList<>();
        for (Callback callback : seen.queue()) {
            boolean flying = kept.isEmpty() && seen.inFlight();
            if (callback.kind() == CallbackKind.STATUS && !flying) {
                step = step.with(seen, new Output.Dropped(callback, DropReason.SUPERSEDED));
            } else {
                kept.add(callback);
            }
        }
        SessionLedger queued = seen.withQueue(kept)
                .append(status.webhookId(), status.event(), status.body(), CallbackKind.STATUS, now);
        return sendHead(new Step(queued, step.outputs()), now);
    }

    private Step targetChanged(SessionLedger state, Instant now) {
        SessionLedger present = state.withDestination(Destination.PRESENT, null);
        return sendHead(Step.of(present.withLane(present.inFlight() ? present.lane() : new Lane.Ready(), 0)), now);
    }

    private Step targetRemoved(SessionLedger state) {
        SessionLedger absent = state.withDestination(Destination.ABSENT, null);
        Step step = Step.of(absent);
        List<Callback> kept = new ArrayList<>();
        for (Callback callback : absent.queue()) {
            if (kept.isEmpty() && absent.inFlight()) {
                kept.add(callback);
            } else {
                step = step.with(absent, abandon(callback, DropReason.TARGET_REMOVED, "the session has no webhook"));
            }
        }
        SessionLedger emptied = absent.withQueue(kept);
        return new Step(absent.inFlight() ? emptied : emptied.withLane(new Lane.Ready(), 0), step.outputs());
    }

    private Step attempt(SessionLedger state, AttemptFinished attempt, Instant now) {
        Callback head = state.head().orElse(null);
        if (head == null || !head.webhookId().equals(attempt.webhookId())) {
            return Step.of(state, new Output.Ignored(IgnoreReason.STALE_ATTEMPT));
        }
        if (attempt.outcome() == Outcome.DELIVERED && attempt.attempt() <= head.attempts()) {
            // A late success counts too, even if the try had timed out.
            return nextHead(state, new Output.Delivered(head), now);
        }
        if (!(state.lane() instanceof Lane.InFlight flight) || flight.attempt() != attempt.attempt()) {
            return Step.of(state, new Output.Ignored(IgnoreReason.STALE_ATTEMPT));
        }
        String error = attempt.error() == null ? "no reason given" : attempt.error();
        if (attempt.outcome() == Outcome.REFUSED) {
            return nextHead(state, abandon(head, DropReason.REFUSED, "refused: " + error), now);
        }
        return failure(state, head, error, now);
    }

    private Step tick(SessionLedger state, Instant now) {
        return switch (state.lane()) {
            case Lane.InFlight flight
            when !now.isBefore(flight.since().plus(inFlightTimeout)) ->
                failure(state, state.queue().getFirst(), "no result within " + inFlightTimeout, now);
            case Lane.InFlight _ -> Step.of(state);
            case Lane.Waiting waiting
            when !now.isBefore(waiting.until()) ->
                sendHead(Step.of(state.withLane(new Lane.Ready(), state.failures())), now);
            case Lane.Waiting _ -> Step.of(state);
            case Lane.Ready() -> idle(state, now);
        };
    }

    private Step idle(SessionLedger state, Instant now) {
        Callback head = state.head().orElse(null);
        if (head != null && state.destination() == Destination.UNKNOWN && tooOld(head, now)) {
            return nextHead(
                    state, abandon(head, DropReason.NO_CONFIGURATION, "the session's configuration never came"), now);
        }
        Instant forgottenAt = state.forgottenAt();
        if (head == null && forgottenAt != null && !now.isBefore(forgottenAt.plus(forgetAfter))) {
            return Step.of(SessionLedger.empty(), new Output.Forget());
        }
        return Step.of(state);
    }

    private Step failure(SessionLedger state, Callback head, String error, Instant now) {
        if (state.destination() == Destination.ABSENT) {
            return nextHead(state, abandon(head, DropReason.TARGET_REMOVED, "the session has no webhook"), now);
        }
        boolean newerStatusWaits = head.kind() == CallbackKind.STATUS
                && state.queue().stream().skip(1).anyMatch(c -> c.kind() == CallbackKind.STATUS);
        if (!newerStatusWaits && tooOld(head, now)) {
            String reason = "given up after " + head.attempts() + " tries, the last: " + error;
            return nextHead(state, abandon(head, DropReason.GIVEN_UP, reason), now);
        }
        int failures = state.failures() + 1;
        Instant nextTry = now.plus(backoff.delay(head.webhookId(), failures));
        SessionLedger waiting = state.withLane(new Lane.Waiting(nextTry), failures);
        Step failed = Step.of(waiting, new Output.TryFailed(head, error, nextTry));
        return newerStatusWaits
                ? failed.with(waiting.withoutHead(), new Output.Dropped(head, DropReason.SUPERSEDED))
                : failed;
    }

    private boolean tooOld(Callback callback, Instant now) {
        return !now.isBefore(callback.createdAt().plus(backoff.giveUpAfter()));
    }

    /** The head is done with: on with the next, without the wait that the former had earned. */
    private static Step nextHead(SessionLedger state, Output output, Instant now) {
        return sendHead(Step.of(state.withoutHead().withLane(new Lane.Ready(), 0), output), now);
    }

    private static Step sendHead(Step step, Instant now) {
        SessionLedger state = step.state();
        boolean ready = state.lane() instanceof Lane.Ready && state.destination() == Destination.PRESENT;
        if (!ready || state.queue().isEmpty()) {
            return step;
        }
        List<Callback> queue = new ArrayList<>(state.queue());
        Callback head = queue.getFirst().withNextAttempt();
        queue.set(0, head);
        SessionLedger sent = state.withQueue(queue).withLane(new Lane.InFlight(head.attempts(), now), state.failures());
        return step.with(sent, new Output.Send(head));
    }

    /** Status updates are dropped, everything else is given up visibly. */
    private static Output abandon(Callback callback, DropReason reason, String words) {
        return switch (callback.kind()) {
            case STATUS -> new Output.Dropped(callback, reason);
            case EVENT -> new Output.DeadLetter(callback, words);
        };
    }
}
