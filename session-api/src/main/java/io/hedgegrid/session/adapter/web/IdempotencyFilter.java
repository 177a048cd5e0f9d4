package io.hedgegrid.session.adapter.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.hedgegrid.session.core.ErrorCode;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Gives a call that carries an {@code Idempotency-Key} the answer that the first call with this key got, if that one succeeded, and
 * does nothing again. A failure is not kept: it changed nothing, or, after a 503, is to be tried again. Kept in this instance's
 * memory; the calls are idempotent by the state of the session besides.
 */
final class IdempotencyFilter extends OncePerRequestFilter {

    static final String HEADER = "Idempotency-Key";
    static final String REPLAYED = "Idempotency-Replayed";

    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,255}");
    private static final long MOST_KEYS = 100_000;

    private final Cache<String, Slot> slots;
    private final FailureWriter failures;

    IdempotencyFilter(Duration ttl, FailureWriter failures) {
        this.slots = Caffeine.newBuilder()
                .maximumSize(MOST_KEYS)
                .expireAfterWrite(ttl)
                .build();
        this.failures = failures;
    }

    /** What a key stands for; written by the one that holds the lock. */
    private static final class Slot {
        private final ReentrantLock lock = new ReentrantLock();
        private @Nullable Kept kept;
    }

    private record Kept(String fingerprint, int status, String body) {}

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getHeader(HEADER) == null
                || HttpMethod.GET.matches(request.getMethod())
                || HttpMethod.HEAD.matches(request.getMethod())
                || !request.getRequestURI().startsWith(UsersController.PATH);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String key = request.getHeader(HEADER);
        if (!KEY.matcher(key).matches()) {
            failures.write(
                    request, response, ErrorCode.BAD_REQUEST, HEADER + " must have 1 to 255 visible ASCII characters");
            return;
        }
        Slot slot = slots.get(key, _ -> new Slot());
        if (!slot.lock.tryLock()) {
            failures.write(request, response, ErrorCode.CONFLICT, "a call with this " + HEADER + " is under way");
            return;
        }
        try {
            answer(request, response, chain, slot);
        } finally {
            slot.lock.unlock();
        }
    }

    private void answer(HttpServletRequest request, HttpServletResponse response, FilterChain chain, Slot slot)
            throws ServletException, IOException {
        String fingerprint = fingerprint(request);
        Kept kept = slot.kept;
        if (kept == null) {
            ContentCachingResponseWrapper watched = new ContentCachingResponseWrapper(response);
            chain.doFilter(request, watched);
            if (watched.getStatus() < 300) {
                slot.kept = new Kept(
                        fingerprint,
                        watched.getStatus(),
                        new String(watched.getContentAsByteArray(), StandardCharsets.UTF_8));
            }
            watched.copyBodyToResponse();
        } else if (kept.fingerprint().equals(fingerprint)) {
            response.setStatus(kept.status());
            response.setContentType(MediaType.APPLICATION_JSON_VALUE);
            response.setHeader(REPLAYED, "true");
            response.getOutputStream().write(kept.body().getBytes(StandardCharsets.UTF_8));
        } else {
            failures.write(request, response, ErrorCode.CONFLICT, "this " + HEADER + " was used for another call");
        }
    }

    private static String fingerprint(HttpServletRequest request) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            String query = request.getQueryString();
            digest.update(
                    (request.getMethod() + " " + request.getRequestURI() + (query == null ? "" : "?" + query) + "\n")
                            .getBytes(StandardCharsets.UTF_8));
            return HexFormat.of()
                    .formatHex(digest.digest(request.getInputStream().readAllBytes()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
