package io.hedgegrid.standalone.launcher;

import org.jspecify.annotations.Nullable;

/** The system cannot start or go on; the message is one line for the user. */
public final class LaunchException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** A failure whose message says which part and what to do. */
    public LaunchException(String message) {
        super(message);
    }

    /** The same with its cause, or null if there is none. */
    public LaunchException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
