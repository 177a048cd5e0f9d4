package io.hedgegrid.session.adapter.web;

import io.hedgegrid.session.core.ErrorCode;
import io.hedgegrid.session.core.Refusal;
import org.springframework.http.HttpStatus;

/** The HTTP status of each error code, and the other way round. */
final class HttpStatuses {

    private HttpStatuses() {}

    static HttpStatus of(ErrorCode code) {
        return switch (code) {
            case BAD_REQUEST, VALIDATION_FAILED -> HttpStatus.BAD_REQUEST;
            case UNAUTHORIZED -> HttpStatus.UNAUTHORIZED;
            case USER_NOT_FOUND, NOT_FOUND -> HttpStatus.NOT_FOUND;
            case METHOD_NOT_ALLOWED -> HttpStatus.METHOD_NOT_ALLOWED;
            case CONFLICT, NOT_RUNNING, AMBIGUOUS_USER -> HttpStatus.CONFLICT;
            case PAYLOAD_TOO_LARGE -> HttpStatus.CONTENT_TOO_LARGE;
            case RATE_LIMITED -> HttpStatus.TOO_MANY_REQUESTS;
            case INTERNAL_ERROR -> HttpStatus.INTERNAL_SERVER_ERROR;
            case SERVICE_UNAVAILABLE -> HttpStatus.SERVICE_UNAVAILABLE;
        };
    }

    /** What is said where only an HTTP status is known. */
    static Refusal refusal(int status) {
        return switch (status) {
            case 404 -> Refusal.of(ErrorCode.NOT_FOUND, "there is nothing at this path");
            case 405 -> Refusal.of(ErrorCode.METHOD_NOT_ALLOWED, "this path does not take the method");
            case 413 -> Refusal.of(ErrorCode.PAYLOAD_TOO_LARGE, "the body is too large");
            default ->
                status < 500
                        ? Refusal.of(ErrorCode.BAD_REQUEST, "the request cannot be understood")
                        : Refusal.of(ErrorCode.INTERNAL_ERROR, "the service failed");
        };
    }
}
