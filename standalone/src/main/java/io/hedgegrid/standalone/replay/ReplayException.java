package io.hedgegrid.standalone.replay;

import org.jspecify.annotations.Nullable;

/** A file cannot be read or written, or says something wrong; the message is one line that names file and line or field. */
public final class ReplayException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ReplayException(String message) {
        this(message, null);
    }

    ReplayException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
