package io.hedgegrid.paper.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hedgegrid.paper.fault.FaultPlan;
import io.hedgegrid.paper.fault.FaultRule;
import io.hedgegrid.paper.fault.Hit;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;
import tools.jackson.databind.json.JsonMapper;

/** Lets API requests go wrong as the fault plan wants. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 100)
final class FaultFilter extends OncePerRequestFilter {

    private final ObjectProvider<FaultPlan> plan;
    private final ObjectProvider<Clock> clock;
    private final JsonMapper json;
    private final MeterRegistry registry;

    /** What the settings make comes later than filters do, so that a fault in them is told in one line. */
    FaultFilter(ObjectProvider<FaultPlan> plan, ObjectProvider<Clock> clock, JsonMapper json, MeterRegistry registry) {
        this.plan = plan;
        this.clock = clock;
        this.json = json;
        this.registry = registry;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getRequestURI().startsWith("/api/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (plan.getObject().settings().maintenance()) {
            write(response, 503, "40200", "Server upgrade, please try again later");
            return;
        }
        String account = Objects.requireNonNullElse(request.getHeader("ACCESS-KEY"), "");
        List<Hit> hits = plan.getObject().request(request.getMethod(), request.getRequestURI(), account);
        for (Hit hit : hits) {
            count(hit);
            if (happenedBefore(hit, request, response)) {
                return;
            }
        }
        List<Hit> later =
                hits.stream().filter(hit -> hit.rule().fault().isAfter()).toList();
        if (later.isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        ContentCachingResponseWrapper done = new ContentCachingResponseWrapper(response);
        chain.doFilter(request, done);
        happenAfter(later.getFirst(), request, response, done);
    }

    private void count(Hit hit) {
        registry.counter(
                        "hedgegrid.paper.faults",
                        "fault",
                        hit.rule().fault().name().toLowerCase(Locale.ROOT))
                .increment();
    }

    /** Whether the request ends here, without being done. */
    private boolean happenedBefore(Hit hit, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        FaultRule rule = hit.rule();
        return switch (rule.fault()) {
            case LATENCY -> {
                sleep(hit.millis());
                yield false;
            }
            case TIMEOUT_BEFORE, DROP_BEFORE -> {
                sleep(hit.millis());
                ConnectionCut.of(request).run();
                yield true;
            }
            case ERROR -> {
                write(response, rule.httpStatus(), rule.errorCode(), rule.errorMessage());
                yield true;
            }
            default -> false;
        };
    }

    private void happenAfter(
            Hit hit, HttpServletRequest request, HttpServletResponse response, ContentCachingResponseWrapper done)
            throws IOException {
        FaultRule rule = hit.rule();
        switch (rule.fault()) {
            case TIMEOUT_AFTER -> {
                sleep(hit.millis());
                ConnectionCut.of(request).run();
            }
            case DROP_AFTER -> ConnectionCut.of(request).run();
            case ERROR_AFTER -> {
                response.resetBuffer();
                write(response, rule.httpStatus(), rule.errorCode(), rule.errorMessage());
            }
            case EMPTY -> {
                response.setStatus(HttpServletResponse.SC_OK);
                response.setContentLength(0);
            }
            default -> {
                byte[] whole = done.getContentAsByteArray();
                byte[] half = Arrays.copyOf(whole, whole.length / 2);
                response.setContentLength(half.length);
                response.getOutputStream().write(half);
            }
        }
    }

    private void write(HttpServletResponse response, int status, String code, String message) throws IOException {
        byte[] body = json.writeValueAsString(
                        new Envelope(code, message, clock.getObject().millis(), null))
                .getBytes(UTF_8);
        response.setStatus(status);
        response.setContentType("application/json");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    private static void sleep(long millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
