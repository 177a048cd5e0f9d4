package io.hedgegrid.session.adapter.web;

import io.hedgegrid.session.application.RefusedException;
import io.hedgegrid.session.core.Call;
import io.hedgegrid.session.core.ErrorCode;
import io.hedgegrid.session.core.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.HandlerMapping;

/** Reads off a request what makes it happen once. */
final class CallReader {

    static final String IDEMPOTENCY_KEY = "Idempotency-Key";

    /** Header of an answer that was given before. */
    static final String REPLAYED = "Idempotency-Replayed";

    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,255}");

    private final boolean signed;

    /**
     * Creates a reader.
     *
     * @param signed whether calls are signed; signatures that nobody has looked at are no nonces
     */
    CallReader(boolean signed) {
        this.signed = signed;
    }

    /**
     * The call of a request to a controller.
     *
     * @throws RefusedException if its Idempotency-Key is none
     */
    Call of(HttpServletRequest request) {
        String method = request.getMethod();
        String query = request.getQueryString();
        return new Call(
                method + " " + request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE),
                signed ? request.getHeader("X-Webhook-Signature") : null,
                signed ? request.getHeader("X-Webhook-Signature-V2") : null,
                key(request.getHeader(IDEMPOTENCY_KEY)),
                Call.digest(
                        method + " " + request.getRequestURI() + (query == null ? "" : "?" + query) + "\n",
                        body(request)));
    }

    private static @Nullable String key(@Nullable String given) {
        if (given == null) {
            return null;
        }
        if (!KEY.matcher(given).matches()) {
            throw new RefusedException(Refusal.of(
                    ErrorCode.BAD_REQUEST, IDEMPOTENCY_KEY + " must have 1 to 255 visible ASCII characters"));
        }
        return Call.digest("key " + given);
    }

    private static byte[] body(HttpServletRequest request) {
        try {
            return request.getInputStream().readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
