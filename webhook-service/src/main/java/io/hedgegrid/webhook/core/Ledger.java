package io.hedgegrid.webhook.core;

import io.hedgegrid.webhook.core.Input.AttemptFinished;
import io.hedgegrid.webhook.core.Input.EventArrived;
import io.hedgegrid.webhook.core.Input.Outcome;
import io.hedgegrid.webhook.core.Input.RedeliveryAsked;
import io.hedgegrid.webhook.core.Input.StatusArrived;
import io.hedgegrid.webhook.core.Output.DropReason;
import io.hedgegrid.webhook.core.Output.IgnoreReason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The decider of the webhook service: a pure function of a session's state, an input and the time.
 *
 * <pre>
 *              head and target            DELIVERED, REFUSED, given up
 *   READY ───────────────────▶ IN_FLIGHT ──────────────────────────────▶ READY (next head)
 *     ▲                            │ FAILED, or no result in time
 *     ├────── wait is over ── WAITING ◀┤
 *     │                                │ GONE
 *     └─ target changed, enabled ── DISABLED
 * </pre>
 *
 * Only the head of a session's queue is ever in flight, so the order of a session holds; sessions know nothing of each
 * other, so a dead endpoint delays nobody else. A status update that is not in flight gives way to a newer one, which
 * takes its place at the end: it is delivered after the events that came before it. The wait belongs to the session
 * rather than to the callback, so that a stream of status updates does not hammer a dead endpoint.
 *
 * <p>Events that are queued are numbered from 1 in their registration; the number is the field {@code sequence} of their
 * envelope. A status update carries the number of the newest event before it. So a gap shows an event that was given up.
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
            case RedeliveryAsked redelivery -> redelivery(state, redelivery, now);
            case Input.Enabled() ->
                state.inFlight() ? Step.of(state) : sendHead(Step.of(state.withLane(new Lane.Ready(), 0)), now);
            case Input.Tick() -> tick(state, now);
        };
    }

    private Step event(SessionLedger state, EventArrived event, Instant now) {
        String registration = SeenEvents.registrationOf(event.eventId(), event.sequence());
        if (state.hasSeen(registration, event.sequence())) {
            return Step.of(state, new Output.Ignored(IgnoreReason.DUPLICATE_EVENT));
        }
        long told = state.told(registration);
        if (state.destination() == Destination.ABSENT) {
            return Step.of(state.withSeen(registration, event.sequence(), told), new Output.NotQueued(event.event()));
        }
        SessionLedger queued = state.withSeen(registration, event.sequence(), told + 1)
                .append(
                        event.eventId(),
                        event.event(),
                        Envelope.withSequence(event.body(), told + 1),
                        CallbackKind.EVENT,
                        now);
        return sendHead(Step.of(queued), now);
    }

    /** At the end of the queue, with three days of its own: who asks for it knows that the order is broken. */
    private static Step redelivery(SessionLedger state, RedeliveryAsked asked, Instant now) {
        if (state.destination() == Destination.ABSENT) {
            return Step.of(state, new Output.NotQueued(asked.event()));
        }
        if (state.queue().stream().anyMatch(c -> c.webhookId().equals(asked.webhookId()))) {
            return Step.of(state, new Output.Ignored(IgnoreReason.DUPLICATE_REDELIVERY));
        }
        SessionLedger queued = state.append(asked.webhookId(), asked.event(), asked.body(), CallbackKind.EVENT, now);
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
                .append(
                        status.webhookId(),
                        status.event(),
                        Envelope.withSequence(status.body(), seen.told(status.events())),
                        CallbackKind.STATUS,
                        now);
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
        if (attempt.outcome() == Outcome.GONE) {
            return gone(state, head, error, now);
        }
        if (attempt.outcome() == Outcome.DEFERRED && state.destination() != Destination.ABSENT) {
            return deferred(state, head, error, attempt.retryAfter(), now);
        }
        return failure(state, head, error, attempt.retryAfter(), now);
    }

    private Step tick(SessionLedger state, Instant now) {
        return switch (state.lane()) {
            case Lane.InFlight flight
            when !now.isBefore(flight.since().plus(inFlightTimeout)) ->
                failure(state, state.queue().getFirst(), "no result within " + inFlightTimeout, null, now);
            case Lane.InFlight _ -> Step.of(state);
            case Lane.Waiting waiting
            when !now.isBefore(waiting.until()) ->
                sendHead(Step.of(state.withLane(new Lane.Ready(), state.failures())), now);
            case Lane.Waiting _ -> Step.of(state);
            case Lane.Disabled _ -> disabled(state, now);
            case Lane.Ready() -> idle(state, now);
        };
    }

    /** What grows too old while nobody takes it is given up all the same. */
    private Step disabled(SessionLedger state, Instant now) {
        Callback head = state.head().orElse(null);
        if (head != null && tooOld(head, now)) {
            return Step.of(state.withoutHead(), abandon(head, DropReason.GIVEN_UP, "the endpoint is gone"));
        }
        return idle(state, now);
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

    private Step failure(SessionLedger state, Callback head, String error, @Nullable Duration retryAfter, Instant now) {
        if (state.destination() == Destination.ABSENT) {
            return nextHead(state, abandon(head, DropReason.TARGET_REMOVED, "the session has no webhook"), now);
        }
        if (!newerStatusWaits(state, head) && tooOld(head, now)) {
            String reason = "given up after " + head.attempts() + " tries, the last: " + error;
            return nextHead(state, abandon(head, DropReason.GIVEN_UP, reason), now);
        }
        Duration delay = backoff.afterFailure(head.webhookId(), state.failures() + 1, retryAfter);
        return waiting(state, head, error, now.plus(delay));
    }

    /** Nothing is given up without a try. */
    private Step deferred(SessionLedger state, Callback head, String error, @Nullable Duration pause, Instant now) {
        Duration delay = backoff.deferral(head.webhookId(), state.failures() + 1, pause);
        return waiting(state, head, error, now.plus(delay));
    }

    private static Step waiting(SessionLedger state, Callback head, String error, Instant nextTry) {
        SessionLedger waiting = state.withLane(new Lane.Waiting(nextTry), state.failures() + 1);
        Step step = Step.of(waiting, new Output.TryFailed(head, error, nextTry));
        return superseded(step, head, newerStatusWaits(state, head));
    }

    private static Step gone(SessionLedger state, Callback head, String error, Instant now) {
        if (state.destination() == Destination.ABSENT) {
            return nextHead(state, abandon(head, DropReason.TARGET_REMOVED, "the session has no webhook"), now);
        }
        SessionLedger disabled = state.withLane(new Lane.Disabled(now), state.failures());
        Step step = Step.of(disabled, new Output.Disabled(head, error));
        return superseded(step, head, newerStatusWaits(state, head));
    }

    private static boolean newerStatusWaits(SessionLedger state, Callback head) {
        return head.kind() == CallbackKind.STATUS
                && state.queue().stream().skip(1).anyMatch(c -> c.kind() == CallbackKind.STATUS);
    }

    private static Step superseded(Step step, Callback head, boolean newerStatusWaits) {
        return newerStatusWaits
                ? step.with(step.state().withoutHead(), new Output.Dropped(head, DropReason.SUPERSEDED))
                : step;
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
