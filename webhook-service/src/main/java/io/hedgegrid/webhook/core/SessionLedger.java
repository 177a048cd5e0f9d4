package io.hedgegrid.webhook.core;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the ledger knows of one session.
 *
 * @param destination where its callbacks go
 * @param forgottenAt wall time at which the session was deleted; null while it is registered
 * @param lane what becomes of the head of the queue
 * @param failures tries that failed since the last success or the last callback given up; the back-off grows with it
 * @param queue undelivered callbacks in order, at most one STATUS beside one in flight
 * @param nextPosition position of the next callback
 * @param seen newest event of the last registrations, the newest registration last
 * @param statusRegistration registration of the newest status update seen, epoch milliseconds
 * @param statusRevision revision of the newest status update seen
 */
public record SessionLedger(
        Destination destination,
        @Nullable Instant forgottenAt,
        Lane lane,
        int failures,
        List<Callback> queue,
        long nextPosition,
        List<SeenEvents> seen,
        long statusRegistration,
        long statusRevision) {

    /** Registrations whose newest sequence is remembered: the present one and those whose last events may still come. */
    private static final int REGISTRATIONS_REMEMBERED = 3;

    /** Copies the lists. */
    public SessionLedger {
        queue = List.copyOf(queue);
        seen = List.copyOf(seen);
    }

    /**
     * A session of which nothing is known.
     *
     * @return the first state
     */
    public static SessionLedger empty() {
        return new SessionLedger(Destination.UNKNOWN, null, new Lane.Ready(), 0, List.of(), 0, List.of(), 0, 0);
    }

    /**
     * Whether the head is in flight.
     *
     * @return true from handing it to the sender until a result or a time-out
     */
    public boolean inFlight() {
        return lane instanceof Lane.InFlight;
    }

    /**
     * The head of the queue.
     *
     * @return the callback that is tried first; empty if all are delivered
     */
    public Optional<Callback> head() {
        return queue.isEmpty() ? Optional.empty() : Optional.of(queue.getFirst());
    }

    boolean hasSeen(String registration, long sequence) {
        return seen.stream().anyMatch(s -> s.registration().equals(registration) && s.sequence() >= sequence);
    }

    /** How many events of a registration were queued for HEMA. */
    long told(String registration) {
        return seen.stream()
                .filter(s -> s.registration().equals(registration))
                .mapToLong(SeenEvents::told)
                .findFirst()
                .orElse(0);
    }

    SessionLedger withSeen(String registration, long sequence, long told) {
        List<SeenEvents> next = new ArrayList<>(seen);
        next.removeIf(s -> s.registration().equals(registration));
        next.add(new SeenEvents(registration, sequence, told));
        if (next.size() > REGISTRATIONS_REMEMBERED) {
            next.removeFirst();
        }
        return new SessionLedger(
                destination,
                forgottenAt,
                lane,
                failures,
                queue,
                nextPosition,
                next,
                statusRegistration,
                statusRevision);
    }

    SessionLedger withStatusSeen(long registration, long revision) {
        return new SessionLedger(
                destination, forgottenAt, lane, failures, queue, nextPosition, seen, registration, revision);
    }

    SessionLedger withDestination(Destination next, @Nullable Instant forgotten) {
        return new SessionLedger(
                next, forgotten, lane, failures, queue, nextPosition, seen, statusRegistration, statusRevision);
    }

    SessionLedger withLane(Lane next, int nextFailures) {
        return new SessionLedger(
                destination,
                forgottenAt,
                next,
                nextFailures,
                queue,
                nextPosition,
                seen,
                statusRegistration,
                statusRevision);
    }

    SessionLedger withQueue(List<Callback> next) {
        return new SessionLedger(
                destination, forgottenAt, lane, failures, next, nextPosition, seen, statusRegistration, statusRevision);
    }

    SessionLedger append(String webhookId, String event, String body, CallbackKind kind, Instant now) {
        List<Callback> next = new ArrayList<>(queue);
        next.add(new Callback(nextPosition, webhookId, event, body, kind, now, 0));
        return new SessionLedger(
                destination,
                forgottenAt,
                lane,
                failures,
                next,
                nextPosition + 1,
                seen,
                statusRegistration,
                statusRevision);
    }

    SessionLedger withoutHead() {
        return withQueue(queue.subList(1, queue.size()));
    }
}
