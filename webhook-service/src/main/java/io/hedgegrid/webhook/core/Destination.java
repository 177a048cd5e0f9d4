package io.hedgegrid.webhook.core;

/** What is known of where a session's callbacks go. */
public enum Destination {
    /** The session's configuration has not come yet: callbacks wait for it. */
    UNKNOWN,
    /** The session wants no callbacks. */
    ABSENT,
    /** There is a target. */
    PRESENT
}
