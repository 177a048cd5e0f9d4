package io.hedgegrid.webhook.admin;

import org.springframework.http.HttpStatus;

/** A call is refused, or cannot be served now. */
final class RefusedException extends RuntimeException {

    private final HttpStatus status;
    private final String code;

    RefusedException(HttpStatus status, String code, String message) {
        super(message);
        this.status = status;
        this.code = code;
    }

    HttpStatus status() {
        return status;
    }

    String code() {
        return code;
    }
}
