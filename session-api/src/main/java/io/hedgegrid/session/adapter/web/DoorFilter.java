package io.hedgegrid.session.adapter.web;

import io.hedgegrid.session.core.ErrorCode;
import io.hedgegrid.session.core.RequestSignature;
import io.hedgegrid.session.core.SignedRequest;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets only calls with a right signature and a body of sensible size through. Unsigned are {@code /health}, {@code /info}, the
 * actuator, the OpenAPI document, and the admin endpoints, which have a key of their own. Such a path must be written plainly: with
 * anything encoded, doubled or dotted in it, it could mean another path to whoever reads it next.
 */
final class DoorFilter extends OncePerRequestFilter {

    private static final Logger LOG = LoggerFactory.getLogger(DoorFilter.class);
    private static final Pattern UNSIGNED =
            Pattern.compile("(/api/v1)?/(health|info)|/error|/openapi(/swagger-config|\\.yaml)?|/swagger-ui\\.html"
                    + "|/(actuator|swagger-ui|api/v1/admin)(/[A-Za-z0-9_:@-]+(\\.[A-Za-z0-9_:@-]+)*)*");

    private final @Nullable RequestSignature signature;
    private final int maxBody;
    private final ClientLimits limits;
    private final FailureWriter failures;
    private final Clock clock;

    /**
     * Creates the filter.
     *
     * @param signature how calls are signed; null if unsigned calls are let through
     * @param maxBody largest body, bytes
     */
    DoorFilter(
            @Nullable RequestSignature signature,
            int maxBody,
            ClientLimits limits,
            FailureWriter failures,
            Clock clock) {
        this.signature = signature;
        this.maxBody = maxBody;
        this.limits = limits;
        this.failures = failures;
        this.clock = clock;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        byte[] body = request.getContentLengthLong() > maxBody
                ? null
                : request.getInputStream().readNBytes(maxBody + 1);
        if (body == null || body.length > maxBody) {
            failures.write(
                    request, response, ErrorCode.PAYLOAD_TOO_LARGE, "the body has more than " + maxBody + " bytes");
            return;
        }
        Optional<String> fault = fault(request, body);
        if (fault.isPresent()) {
            LOG.atInfo()
                    .addKeyValue("path", request.getRequestURI())
                    .addKeyValue("reason", fault.get())
                    .log("unsigned call refused");
            refuse(request, response, fault.get());
            return;
        }
        chain.doFilter(new CachedBodyRequest(request, body), response);
    }

    /** The right signature always comes through: who shares an address with a guesser is not locked out by them. */
    private void refuse(HttpServletRequest request, HttpServletResponse response, String fault) throws IOException {
        OptionalLong wait = limits.wrong(request.getRemoteAddr());
        if (wait.isEmpty()) {
            failures.write(request, response, ErrorCode.UNAUTHORIZED, fault);
            return;
        }
        response.setHeader("Retry-After", Long.toString(wait.getAsLong()));
        failures.write(request, response, ErrorCode.RATE_LIMITED, "too many calls with a wrong signature");
    }

    private Optional<String> fault(HttpServletRequest request, byte[] body) {
        String path = request.getRequestURI();
        if (signature == null || UNSIGNED.matcher(path).matches()) {
            return Optional.empty();
        }
        String query = request.getQueryString();
        return signature.fault(
                new SignedRequest(
                        request.getHeader("X-Webhook-Timestamp"),
                        request.getHeader("X-Webhook-Signature"),
                        request.getHeader("X-Webhook-Signature-V2"),
                        request.getMethod().toUpperCase(Locale.ROOT),
                        query == null ? path : path + "?" + query),
                body,
                clock.millis());
    }
}
