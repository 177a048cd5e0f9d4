package io.hedgegrid.session.adapter.web;

import io.hedgegrid.session.application.RefusedException;
import io.hedgegrid.session.application.RepeatedCallException;
import io.hedgegrid.session.application.UnavailableException;
import io.hedgegrid.session.core.ErrorCode;
import io.hedgegrid.session.core.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Turns whatever goes wrong into an answer of the contract; of an unforeseen fault, only an id that the log has too. */
@RestControllerAdvice
class FailureAdvice {

    private static final Logger LOG = LoggerFactory.getLogger(FailureAdvice.class);

    private final FailureWriter failures;

    FailureAdvice(FailureWriter failures) {
        this.failures = failures;
    }

    @ExceptionHandler
    ResponseEntity<Object> refused(RefusedException e, HttpServletRequest request) {
        return failures.answer(request, e.refusal());
    }

    /** No failure: it gets the answer that it got before. */
    @ExceptionHandler
    ResponseEntity<String> repeated(RepeatedCallException e) {
        return ResponseEntity.status(e.created() ? HttpStatus.CREATED : HttpStatus.OK)
                .contentType(MediaType.APPLICATION_JSON)
                .header(CallReader.REPLAYED, "true")
                .body(e.answer());
    }

    @ExceptionHandler
    ResponseEntity<Object> unavailable(UnavailableException e, HttpServletRequest request) {
        LOG.atWarn()
                .addKeyValue("path", request.getRequestURI())
                .addKeyValue("reason", e.getMessage())
                .addKeyValue("cause", e.getCause())
                .log("request cannot be served now");
        return failures.answer(request, Refusal.of(ErrorCode.SERVICE_UNAVAILABLE, String.valueOf(e.getMessage())));
    }

    @ExceptionHandler
    ResponseEntity<Object> illegibleQuery(InvalidParameterException e, HttpServletRequest request) {
        return failures.answer(request, Refusal.of(ErrorCode.BAD_REQUEST, "the query cannot be understood"));
    }

    @ExceptionHandler
    ResponseEntity<Object> unforeseen(Exception e, HttpServletRequest request) {
        if (e instanceof ErrorResponse known && known.getStatusCode().is4xxClientError()) {
            return failures.answer(request, refusal(known.getStatusCode(), request));
        }
        String faultId = UUID.randomUUID().toString();
        LOG.atError()
                .addKeyValue("faultId", faultId)
                .addKeyValue("path", request.getRequestURI())
                .setCause(e)
                .log("request failed");
        return failures.answer(
                request, Refusal.of(ErrorCode.INTERNAL_ERROR, "the service failed; the log has it as " + faultId));
    }

    private static Refusal refusal(HttpStatusCode status, HttpServletRequest request) {
        return switch (status.value()) {
            case 404 -> Refusal.of(ErrorCode.NOT_FOUND, "there is nothing at this path");
            case 405 -> Refusal.of(ErrorCode.METHOD_NOT_ALLOWED, "this path does not take " + request.getMethod());
            case 413 -> Refusal.of(ErrorCode.PAYLOAD_TOO_LARGE, "the body is too large");
            default -> Refusal.of(ErrorCode.BAD_REQUEST, "the request cannot be understood");
        };
    }
}
