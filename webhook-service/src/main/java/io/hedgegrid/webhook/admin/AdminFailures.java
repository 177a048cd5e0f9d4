package io.hedgegrid.webhook.admin;

import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** Failures in the contract's form, without stack traces. */
@RestControllerAdvice
final class AdminFailures {

    private static final Logger LOG = LoggerFactory.getLogger(AdminFailures.class);

    @ExceptionHandler
    ResponseEntity<Envelope> refused(RefusedException e) {
        return answer(e.status(), e.code(), String.valueOf(e.getMessage()));
    }

    @ExceptionHandler
    ResponseEntity<Envelope> mismatch(MethodArgumentTypeMismatchException e) {
        return answer(HttpStatus.BAD_REQUEST, "BAD_REQUEST", e.getName() + " is malformed");
    }

    @ExceptionHandler
    ResponseEntity<Envelope> unreadable(HttpMessageNotReadableException e) {
        return answer(
                HttpStatus.BAD_REQUEST,
                "BAD_REQUEST",
                "the body is not JSON of the form {\"since\": \"2026-01-01T00:00:00Z\"}");
    }

    @ExceptionHandler
    ResponseEntity<Envelope> brokerAway(KafkaException e) {
        LOG.atWarn().setCause(e).log("admin call failed at the broker");
        return answer(HttpStatus.SERVICE_UNAVAILABLE, "SERVICE_UNAVAILABLE", "the broker does not answer");
    }

    @ExceptionHandler
    ResponseEntity<Envelope> other(Exception e) {
        if (e instanceof ErrorResponse known && known.getStatusCode().is4xxClientError()) {
            return ResponseEntity.status(known.getStatusCode())
                    .body(new Envelope.Failure("BAD_REQUEST", "there is no such call"));
        }
        LOG.atError().setCause(e).log("admin call failed");
        return answer(HttpStatus.INTERNAL_SERVER_ERROR, "INTERNAL_ERROR", "internal error");
    }

    private static ResponseEntity<Envelope> answer(HttpStatus status, String code, String message) {
        return ResponseEntity.status(status).body(new Envelope.Failure(code, message));
    }
}
