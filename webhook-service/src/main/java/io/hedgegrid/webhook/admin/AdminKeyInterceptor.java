package io.hedgegrid.webhook.admin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Lets only the bearer of the admin key through; without a configured key, nobody. */
public final class AdminKeyInterceptor implements HandlerInterceptor {

    private static final String HEADER = "X-Admin-Key";

    private final byte[] key;

    private AdminKeyInterceptor(String key) {
        this.key = key.getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Puts it before the admin calls.
     *
     * @param key the admin key; empty if none is configured
     * @return what registers it
     */
    public static WebMvcConfigurer over(String key) {
        AdminKeyInterceptor interceptor = new AdminKeyInterceptor(key);
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry interceptors) {
                interceptors.addInterceptor(interceptor).addPathPatterns(AdminController.PATH + "/**");
            }
        };
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (key.length == 0) {
            throw new RefusedException(
                    HttpStatus.SERVICE_UNAVAILABLE, "SERVICE_UNAVAILABLE", "no admin key is configured");
        }
        String given = request.getHeader(HEADER);
        if (given == null || !MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), key)) {
            throw new RefusedException(
                    HttpStatus.UNAUTHORIZED, "UNAUTHORIZED", HEADER + (given == null ? " is missing" : " is wrong"));
        }
        return true;
    }
}
