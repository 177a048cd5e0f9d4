package io.hedgegrid.session.adapter.web;

import io.hedgegrid.session.application.RefusedException;
import io.hedgegrid.session.application.UnavailableException;
import io.hedgegrid.session.core.ErrorCode;
import io.hedgegrid.session.core.Refusal;
import io.hedgegrid.session.core.Secret;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Lets only the bearer of the admin key through; without a configured key, nobody, and after too many wrong ones from a client none
 * of its keys for a while, for otherwise the right one among many guesses would still be found.
 */
final class AdminKeyInterceptor implements HandlerInterceptor {

    static final String HEADER = "X-Admin-Key";

    private final Secret key;
    private final ClientLimits limits;

    AdminKeyInterceptor(Secret key, ClientLimits limits) {
        this.key = key;
        this.limits = limits;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (key.isEmpty()) {
            throw new UnavailableException("no admin key is configured");
        }
        if (limits.suspicious(request.getRemoteAddr())) {
            response.setHeader("Retry-After", "60");
            throw new RefusedException(Refusal.of(ErrorCode.RATE_LIMITED, "too many wrong keys: wait a minute"));
        }
        String given = request.getHeader(HEADER);
        if (given == null || !MessageDigest.isEqual(utf8(given), utf8(key.reveal()))) {
            limits.wrong(request.getRemoteAddr());
            throw new RefusedException(
                    Refusal.of(ErrorCode.UNAUTHORIZED, HEADER + (given == null ? " is missing" : " is wrong")));
        }
        return true;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
