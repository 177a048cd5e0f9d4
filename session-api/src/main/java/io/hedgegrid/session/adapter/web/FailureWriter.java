package io.hedgegrid.session.adapter.web;

import io.hedgegrid.session.core.ErrorCode;
import io.hedgegrid.session.core.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.json.JsonMapper;

/** Makes failures, for controllers and for filters, and leaves the code with the request for the metrics. */
final class FailureWriter {

    /** Request attribute with the error code of the answer. */
    static final String CODE = FailureWriter.class.getName() + ".code";

    private final JsonMapper mapper;

    FailureWriter(JsonMapper mapper) {
        this.mapper = mapper;
    }

    /** A failure as a controller's answer. */
    ResponseEntity<Object> answer(HttpServletRequest request, Refusal refusal) {
        request.setAttribute(CODE, refusal.code());
        return ResponseEntity.status(HttpStatuses.of(refusal.code()))
                .contentType(MediaType.APPLICATION_JSON)
                .body(Envelope.Failure.of(refusal));
    }

    /** Writes a failure where no controller was reached. */
    void write(HttpServletRequest request, HttpServletResponse response, ErrorCode code, String message)
            throws IOException {
        request.setAttribute(CODE, code);
        response.setStatus(HttpStatuses.of(code).value());
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.getOutputStream().write(mapper.writeValueAsBytes(Envelope.Failure.of(Refusal.of(code, message))));
    }
}
