package io.hedgegrid.webhook.core;

import java.time.Instant;

/** What the ledger of a session wants done, or what it wants known. */
public sealed interface Output {

    /**
     * Hand the callback to the sender.
     *
     * @param callback the head, its attempts counting this try
     */
    record Send(Callback callback) implements Output {}

    /**
     * Give the callback up, visibly.
     *
     * @param callback the callback
     * @param reason why, in words
     */
    record DeadLetter(Callback callback, String reason) implements Output {}

    /**
     * HEMA confirmed the callback.
     *
     * @param callback the callback
     */
    record Delivered(Callback callback) implements Output {}

    /**
     * A try failed and the next one is set.
     *
     * @param callback the callback
     * @param error what went wrong
     * @param nextTry wall time of the next try
     */
    record TryFailed(Callback callback, String error, Instant nextTry) implements Output {}

    /**
     * The endpoint said that it is gone: nothing more is sent to it.
     *
     * @param callback the callback
     * @param error what it said
     */
    record Disabled(Callback callback, String error) implements Output {}

    /**
     * A status update leaves the queue undelivered.
     *
     * @param callback the status update
     * @param reason why
     */
    record Dropped(Callback callback, DropReason reason) implements Output {}

    /**
     * The session wants no callbacks: nothing was queued.
     *
     * @param event name of the event
     */
    record NotQueued(String event) implements Output {}

    /**
     * The input was known already and changed nothing.
     *
     * @param reason what it was
     */
    record Ignored(IgnoreReason reason) implements Output {}

    /** Nothing needs to be known of the session any more: delete what is kept of it. */
    record Forget() implements Output {}

    /** Why a status update was dropped. */
    enum DropReason {
        /** A newer one took its place. */
        SUPERSEDED,
        /** The target can never be delivered to. */
        REFUSED,
        /** It failed for too long. */
        GIVEN_UP,
        /** The session wants no callbacks any more. */
        TARGET_REMOVED,
        /** The session's configuration never came. */
        NO_CONFIGURATION
    }

    /** What was known already. */
    enum IgnoreReason {
        /** An event whose sequence was seen. */
        DUPLICATE_EVENT,
        /** A status update no newer than the newest. */
        DUPLICATE_STATUS,
        /** A callback that is queued anyway is to be delivered once more. */
        DUPLICATE_REDELIVERY,
        /** A result of a try that is not in flight. */
        STALE_ATTEMPT
    }
}
