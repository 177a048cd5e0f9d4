package io.hedgegrid.session.adapter.web;

import io.hedgegrid.session.core.ErrorCode;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.OptionalLong;
import org.springframework.web.filter.OncePerRequestFilter;

/** Turns a client away that calls too often, before its body is read. The actuator, which probes and scrapers ask, is free. */
final class RateFilter extends OncePerRequestFilter {

    private final ClientLimits limits;
    private final FailureWriter failures;

    RateFilter(ClientLimits limits, FailureWriter failures) {
        this.limits = limits;
        this.failures = failures;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getRequestURI().startsWith("/actuator/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        OptionalLong wait = limits.call(request.getRemoteAddr());
        if (wait.isPresent()) {
            response.setHeader("Retry-After", Long.toString(wait.getAsLong()));
            failures.write(request, response, ErrorCode.RATE_LIMITED, "too many calls: slow down");
            return;
        }
        chain.doFilter(request, response);
    }
}
