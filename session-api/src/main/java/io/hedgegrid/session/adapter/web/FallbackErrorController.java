package io.hedgegrid.session.adapter.web;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Answers what failed outside a controller, such as in a filter. */
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
        return failures.answer(request, HttpStatuses.refusal(code));
    }
}
