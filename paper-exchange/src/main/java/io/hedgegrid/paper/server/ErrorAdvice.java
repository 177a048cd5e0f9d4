package io.hedgegrid.paper.server;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** Turns every failure into the exchange's error envelope. */
@RestControllerAdvice
final class ErrorAdvice {

    private static final Logger LOG = LoggerFactory.getLogger(ErrorAdvice.class);

    private final Clock clock;

    ErrorAdvice(Clock clock) {
        this.clock = clock;
    }

    @ExceptionHandler
    ResponseEntity<Envelope> refused(ApiException e, HttpServletRequest request) {
        ApiException told = request.getRequestURI().startsWith("/api/v3/") ? UnifiedErrors.of(e) : e;
        return answer(request, told.status(), told.code(), told.text());
    }

    @ExceptionHandler({
        NoResourceFoundException.class,
        NoHandlerFoundException.class,
        HttpRequestMethodNotSupportedException.class
    })
    ResponseEntity<Envelope> unknown(HttpServletRequest request) {
        return answer(request, HttpStatus.NOT_FOUND, "40404", "Request URL NOT FOUND");
    }

    @ExceptionHandler
    ResponseEntity<Envelope> failed(RuntimeException e, HttpServletRequest request) {
        LOG.error("Request failed method={} path={}", request.getMethod(), request.getRequestURI(), e);
        return answer(request, HttpStatus.INTERNAL_SERVER_ERROR, "40015", "System is abnormal, please try again later");
    }

    private ResponseEntity<Envelope> answer(
            HttpServletRequest request, HttpStatus status, String code, String message) {
        request.setAttribute(ApiFilter.CODE, code);
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_JSON)
                .body(new Envelope(code, message, clock.millis(), null));
    }
}
