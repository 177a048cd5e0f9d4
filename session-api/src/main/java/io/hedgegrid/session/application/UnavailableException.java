package io.hedgegrid.session.application;

import org.jspecify.annotations.Nullable;

/** The service cannot do it now: the log is out of reach or still being read. The request may be repeated. */
public final class UnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Says what is not available, in words for the caller. */
    public UnavailableException(String message) {
        this(message, null);
    }

    /** Says what is not available, in words for the caller, and why. */
    public UnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
