package io.hedgegrid.session.adapter.web;

import io.hedgegrid.session.core.ErrorCode;
import org.springframework.http.HttpStatus;

/** The HTTP status of each error code. */
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
            case INTERNAL_ERROR -> HttpStatus.INTERNAL_SERVER_ERROR;
            case SERVICE_UNAVAILABLE -> HttpStatus.SERVICE_UNAVAILABLE;
        };
    }
}
