package io.hedgegrid.session.adapter.web;

import io.hedgegrid.session.core.ErrorCode;
import io.hedgegrid.session.core.Refusal;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Answers what failed before a controller was reached, such as a path that the server itself refuses. */
@RestController
@Hidden
class FallbackErrorController implements ErrorController {

    private final FailureWriter failures;

    FallbackErrorController(FailureWriter failures) {
        this.failures = failures;
    }

    @RequestMapping("${spring.web.error.path:/error}")
    ResponseEntity<Object> error(HttpServletRequest request) {
        Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        int code = status instanceof Integer number ? number : 404;
        Refusal refusal =
                switch (code) {
                    case 404 -> Refusal.of(ErrorCode.NOT_FOUND, "there is nothing at this path");
                    case 405 -> Refusal.of(ErrorCode.METHOD_NOT_ALLOWED, "this path does not take the method");
                    case 413 -> Refusal.of(ErrorCode.PAYLOAD_TOO_LARGE, "the body is too large");
                    default ->
                        code < 500
                                ? Refusal.of(ErrorCode.BAD_REQUEST, "the request cannot be understood")
                                : Refusal.of(ErrorCode.INTERNAL_ERROR, "the service failed");
                };
        return failures.answer(request, refusal);
    }
}
