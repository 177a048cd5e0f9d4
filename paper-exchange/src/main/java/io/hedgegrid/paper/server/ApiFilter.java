package io.hedgegrid.paper.server;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerMapping;

/** Keeps each API request's body for signature and parameters, and times the request by endpoint and answered code. */
@Component
final class ApiFilter extends OncePerRequestFilter {

    /** Request attribute: the code in the answer's envelope. */
    static final String CODE = ApiFilter.class.getName() + ".code";

    /** No request of this protocol comes near; the rest of a longer body is not read, and its signature fails. */
    private static final int MAX_BODY_BYTES = 65_536;

    private final MeterRegistry registry;

    ApiFilter(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getRequestURI().startsWith("/api/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Timer.Sample sample = Timer.start(registry);
        ReceivedRequest.of(request, body(request));
        try {
            chain.doFilter(request, response);
        } finally {
            sample.stop(Timer.builder("hedgegrid.paper.requests")
                    .description("REST requests by endpoint and answered code")
                    .tag("endpoint", text(request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE)))
                    .tag("code", text(request.getAttribute(CODE)))
                    .register(registry));
        }
    }

    /** A body of known length is read into a buffer of that length: the usual one is small. */
    private static String body(HttpServletRequest request) throws IOException {
        int length = request.getContentLength();
        boolean none = length < 0 && request.getHeader("Transfer-Encoding") == null;
        int most = length < 0 ? MAX_BODY_BYTES : Math.min(length, MAX_BODY_BYTES);
        return none ? "" : new String(request.getInputStream().readNBytes(most), StandardCharsets.UTF_8);
    }

    private static String text(@Nullable Object attribute) {
        return attribute == null ? "none" : attribute.toString();
    }
}
