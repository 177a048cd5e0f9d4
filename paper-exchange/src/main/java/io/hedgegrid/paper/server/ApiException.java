package io.hedgegrid.paper.server;

import org.springframework.http.HttpStatus;

/** An answer with an error code of the exchange. */
public final class ApiException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final HttpStatus status;
    private final String code;

    private ApiException(HttpStatus status, String code, String message) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
    }

    /** The exchange answers nearly every error with HTTP status 400. */
    public static ApiException of(String code, String message) {
        return new ApiException(HttpStatus.BAD_REQUEST, code, message);
    }

    /** A value that is missing. */
    public static ApiException missing(String parameter) {
        return of("40019", "Parameter " + parameter + " cannot be empty");
    }

    /** A value that is not one of those allowed. */
    public static ApiException wrong(String parameter) {
        return of("40020", "Parameter " + parameter + " error");
    }

    /** A value, or the whole body if the name is empty, that cannot be read. */
    public static ApiException unreadable(String parameter) {
        return of("40017", ("Parameter verification failed " + parameter).strip());
    }

    /** The same error with the code and message another dialect has for it. */
    public ApiException as(String otherCode, String message) {
        return new ApiException(status, otherCode, message);
    }

    HttpStatus status() {
        return status;
    }

    /** The exchange's code. */
    public String code() {
        return code;
    }

    /** The exchange's words. */
    public String text() {
        return String.valueOf(getMessage());
    }
}
