package io.hedgegrid.paper.server;

import org.springframework.http.HttpStatus;

/** An answer with an error code of the exchange. */
final class ApiException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final HttpStatus status;
    private final String code;

    private ApiException(HttpStatus status, String code, String message) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
    }

    /** The exchange answers nearly every error with HTTP status 400. */
    static ApiException of(String code, String message) {
        return new ApiException(HttpStatus.BAD_REQUEST, code, message);
    }

    /** A value that is missing. */
    static ApiException missing(String parameter) {
        return of("40019", "Parameter " + parameter + " cannot be empty");
    }

    /** A value that is not one of those allowed. */
    static ApiException wrong(String parameter) {
        return of("40020", "Parameter " + parameter + " error");
    }

    HttpStatus status() {
        return status;
    }

    String code() {
        return code;
    }

    String text() {
        return String.valueOf(getMessage());
    }
}
