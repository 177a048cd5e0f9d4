package io.hedgegrid.bitget;

import org.jspecify.annotations.Nullable;

/** A request that did not succeed. The message names operation, HTTP status, code and the exchange's words; never a secret. */
public final class BitgetException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What is known about the request's effect, and so what may be done next. */
    public enum Kind {
        /** Refused by definitive answer: it had no effect and will be refused again if sent unchanged. */
        FINAL,
        /** Had no effect and may be sent again later: throttled, expired timestamp, connection refused before sending. */
        RETRYABLE,
        /**
         * It may or may not have had an effect: time-out, 5xx, connection lost or unreadable answer after sending; or an order with this
         * client order id exists already. Ask before acting.
         */
        UNKNOWN
    }

    private final Kind kind;
    private final @Nullable String code;

    /**
     * A failure.
     *
     * @param code of the exchange; null if it gave none
     * @param message what was asked for and what came of it, without secrets
     * @param cause null if there is none
     */
    public BitgetException(Kind kind, @Nullable String code, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.code = code;
    }

    /** What is known about the effect of the request. */
    public Kind kind() {
        return kind;
    }

    /** The exchange's error code, such as {@code 40762}; null if there was no readable answer. */
    public @Nullable String code() {
        return code;
    }
}
