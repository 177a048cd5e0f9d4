package io.hedgegrid.webhook.core;

/** What may be done with a callback that is not delivered yet. */
public enum CallbackKind {
    /** Delivered at least once, in order, or given up with a dead letter. */
    EVENT,
    /** Only the newest matters: replaced by a newer one unless it is in flight, and dropped rather than given up. */
    STATUS
}
