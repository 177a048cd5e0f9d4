package io.hedgegrid.marketdata.publish;

import org.jspecify.annotations.Nullable;

/** The broker did not take a record. */
public final class PublishException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    PublishException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
