package io.hedgegrid.session.core;

import java.util.Locale;

/** Where a session stands in its life. */
public enum Lifecycle {
    /** Registered, never started. */
    REGISTERED,
    /** The account is being set up on the exchange. */
    STARTING,
    /** Trading. */
    RUNNING,
    /** Closing its positions. */
    STOPPING,
    /** Not trading. */
    STOPPED,
    /** Set-up or credentials failed. */
    ERROR;

    /** Whether the session trades, is about to, or still closes positions: whether it claims its account and symbol. */
    public boolean active() {
        return switch (this) {
            case STARTING, RUNNING, STOPPING -> true;
            case REGISTERED, STOPPED, ERROR -> false;
        };
    }

    /** The word for it on the wire. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
