package io.hedgegrid.webhook.core;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What the ledger of a session is told. */
public sealed interface Input {

    /**
     * Something happened that HEMA is to be told of.
     *
     * @param eventId identity: the session's and the sequence
     * @param sequence number of the event in its session
     * @param event name towards HEMA
     * @param body JSON body
     */
    record EventArrived(String eventId, long sequence, String event, String body) implements Input {}

    /**
     * A status update is due.
     *
     * @param webhookId identity of the callback
     * @param registration registration of the session, epoch milliseconds; revisions begin anew with it
     * @param revision number of the status in the session
     * @param events what the identities of the registration's events begin with
     * @param event name towards HEMA
     * @param body JSON body
     */
    record StatusArrived(String webhookId, long registration, long revision, String events, String event, String body)
            implements Input {}

    /** The session's configuration came and names a target. */
    record TargetSet() implements Input {}

    /**
     * The session's configuration came and names another target, or another secret, than the one before: a wait that the old
     * one earned is over.
     */
    record TargetChanged() implements Input {}

    /** The session's configuration came and names no target. */
    record TargetRemoved() implements Input {}

    /** The session was deleted. What is queued still goes to the last target. */
    record SessionForgotten() implements Input {}

    /**
     * The sender tells what a try gave.
     *
     * @param webhookId identity of the callback
     * @param attempt number of the try
     * @param outcome how it ended
     * @param error what went wrong, in words; null if delivered
     * @param retryAfter time for which the endpoint wants no further try; null if it did not say
     */
    record AttemptFinished(
            String webhookId,
            int attempt,
            Outcome outcome,
            @Nullable String error,
            @Nullable Duration retryAfter) implements Input {}

    /**
     * An operator wants a callback delivered once more.
     *
     * @param webhookId identity of the callback
     * @param event name towards HEMA
     * @param body JSON body as first delivered
     */
    record RedeliveryAsked(String webhookId, String event, String body) implements Input {}

    /** An operator wants the target tried again now, although it is disabled or waits. */
    record Enabled() implements Input {}

    /** Time has passed. */
    record Tick() implements Input {}

    /** How a try ended. */
    enum Outcome {
        /** Confirmed. */
        DELIVERED,
        /** To be tried again. */
        FAILED,
        /** Not tried: the endpoint is left alone for a while. */
        DEFERRED,
        /** The endpoint says that it is gone for good. */
        GONE,
        /** Can never be delivered to this target. */
        REFUSED
    }
}
