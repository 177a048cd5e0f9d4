package io.hedgegrid.schemas.secret;

import org.jspecify.annotations.Nullable;

/** A secret cannot be sealed or opened, or a keyset cannot be used. The message never holds a secret or key. */
public final class SecretException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SecretException(String message) {
        super(message);
    }

    SecretException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
