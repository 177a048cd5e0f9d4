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

/** Lets only the bearer of the admin key through; without a configured key, nobody. */
final class AdminKeyInterceptor implements HandlerInterceptor {

    static final String HEADER = "X-Admin-Key";

    private final Secret key;

    AdminKeyInterceptor(Secret key) {
        this.key = key;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (key.isEmpty()) {
            throw new UnavailableException("no admin key is configured");
        }
        String given = request.getHeader(HEADER);
        if (given == null || !MessageDigest.isEqual(utf8(given), utf8(key.reveal()))) {
            throw new RefusedException(
                    Refusal.of(ErrorCode.UNAUTHORIZED, HEADER + (given == null ? " is missing" : " is wrong")));
        }
        return true;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
