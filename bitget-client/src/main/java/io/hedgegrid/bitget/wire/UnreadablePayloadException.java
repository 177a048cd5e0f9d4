package io.hedgegrid.bitget.wire;

import org.jspecify.annotations.Nullable;

/** The exchange answered something this client does not understand. The message names payload and field. */
public final class UnreadablePayloadException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** A payload that is not what the exchange documents. */
    public UnreadablePayloadException(String message) {
        this(message, null);
    }

    /** The same with the reason, or null if there is none. */
    public UnreadablePayloadException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
