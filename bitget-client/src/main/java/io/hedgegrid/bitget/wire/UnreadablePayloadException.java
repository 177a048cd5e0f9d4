package io.hedgegrid.bitget.wire;

import org.jspecify.annotations.Nullable;

/** The exchange answered something this client does not understand. The message names payload and field. */
public final class UnreadablePayloadException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UnreadablePayloadException(String message) {
        this(message, null);
    }

    public UnreadablePayloadException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
