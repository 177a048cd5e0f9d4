package io.hedgegrid.session.adapter.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.hedgegrid.session.application.RefusedException;
import io.hedgegrid.session.application.SessionService;
import io.hedgegrid.session.core.ErrorCode;
import io.hedgegrid.session.core.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Takes each signed call that changes something once: the signature is its nonce. Version 2 covers method and path and is a nonce by
 * itself. Version 1 covers time and body only, and two honest calls of one millisecond may have the same one; so its nonce has the
 * endpoint and the session too, however the path spells them. Where a call carries both, version 1 cannot be cut out and used alone.
 */
final class ReplayGuard implements HandlerInterceptor {

    private final SessionService sessions;
    private final Cache<String, Boolean> seen;

    /**
     * Creates the guard.
     *
     * @param maxSkew largest difference between a call's time and ours, either way
     */
    ReplayGuard(SessionService sessions, Duration maxSkew) {
        this.sessions = sessions;
        // A call from the future is valid until its time has come and gone.
        this.seen = Caffeine.newBuilder()
                .expireAfterWrite(maxSkew.multipliedBy(2).plusSeconds(1))
                .build();
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (pattern(request).equals(UsersController.PATH + "/validate")
                || HttpMethod.GET.matches(request.getMethod())
                || HttpMethod.HEAD.matches(request.getMethod())) {
            return true;
        }
        if (!first(request)) {
            throw new RefusedException(Refusal.of(
                    ErrorCode.UNAUTHORIZED, "this call was made already: sign each call anew, with its own time"));
        }
        return true;
    }

    private boolean first(HttpServletRequest request) {
        String v1 = request.getHeader("X-Webhook-Signature");
        String v2 = request.getHeader("X-Webhook-Signature-V2");
        if (v2 != null) {
            if (v1 != null) {
                seen.put("v1 " + v1, true);
            }
            return markFirst("v2 " + v2);
        }
        return seen.getIfPresent("v1 " + v1) == null && markFirst("v1 " + v1 + " " + meaning(request));
    }

    private boolean markFirst(String nonce) {
        return seen.asMap().putIfAbsent(nonce, true) == null;
    }

    private static String pattern(HttpServletRequest request) {
        return String.valueOf(request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE));
    }

    private String meaning(HttpServletRequest request) {
        String id = request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> variables
                        && variables.get("id") instanceof String text
                ? text
                : null;
        return request.getMethod() + " " + pattern(request) + " " + identity(id);
    }

    private @Nullable String identity(@Nullable String id) {
        if (id == null) {
            return null;
        }
        try {
            return sessions.find(id).known().sessionId();
        } catch (RefusedException _) {
            return id;
        }
    }
}
