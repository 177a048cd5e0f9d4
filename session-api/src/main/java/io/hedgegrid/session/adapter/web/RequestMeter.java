package io.hedgegrid.session.adapter.web;

import io.hedgegrid.session.core.ErrorCode;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerMapping;

/** Times each call by endpoint and by the code of its answer. */
final class RequestMeter extends OncePerRequestFilter {

    private final MeterRegistry registry;

    RequestMeter(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Timer.Sample sample = Timer.start(registry);
        try {
            chain.doFilter(request, response);
        } finally {
            sample.stop(Timer.builder("hedgegrid.session.requests")
                    .description("Calls by endpoint and by the code of the answer, OK if it went well")
                    .tag("endpoint", endpoint(request))
                    .tag("code", code(request, response))
                    .register(registry));
        }
    }

    /** The pattern, not the path, and no method that nobody handles: what a caller makes up must not become a time series. */
    private static String endpoint(HttpServletRequest request) {
        Object pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        return pattern == null ? "none" : request.getMethod() + " " + pattern;
    }

    private static String code(HttpServletRequest request, HttpServletResponse response) {
        if (request.getAttribute(FailureWriter.CODE) instanceof ErrorCode code) {
            return code.name();
        }
        return response.getStatus() < 400 ? "OK" : "HTTP_" + response.getStatus();
    }
}
