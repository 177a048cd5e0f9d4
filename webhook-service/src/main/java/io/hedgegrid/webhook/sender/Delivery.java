package io.hedgegrid.webhook.sender;

import io.hedgegrid.schemas.secret.SecretException;
import io.hedgegrid.schemas.webhook.AttemptOutcome;
import io.hedgegrid.schemas.webhook.WebhookAttempt;
import io.hedgegrid.schemas.webhook.WebhookRequest;
import io.hedgegrid.webhook.core.RetryAfter;
import io.hedgegrid.webhook.sender.CallbackClient.Answer;
import io.hedgegrid.webhook.sender.Targets.RefusedTargetException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** One try: check the target, open the secret, sign, post, tell what came of it. Blocks. */
final class Delivery {

    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;

    private final Targets targets;
    private final HostLimits limits;
    private final Circuits circuits;
    private final SigningHeaders signing;
    private final CallbackClient client;
    private final Clock clock;

    Delivery(
            Targets targets,
            HostLimits limits,
            Circuits circuits,
            SigningHeaders signing,
            CallbackClient client,
            Clock clock) {
        this.targets = targets;
        this.limits = limits;
        this.circuits = circuits;
        this.signing = signing;
        this.client = client;
        this.clock = clock;
    }

    /**
     * Makes the try, unless the endpoint's circuit is open.
     *
     * @param request what to deliver
     * @return how it ended; every failure is told, none is thrown
     * @throws InterruptedException if the sender stops before the call began
     */
    WebhookAttempt deliver(WebhookRequest request) throws InterruptedException {
        Instant asked = clock.instant();
        try {
            URI uri = targets.check(request.getTarget().getUrl());
            String endpoint = Circuits.endpoint(uri);
            String host = uri.getHost().toLowerCase(Locale.ROOT) + ":" + uri.getPort();
            try (HostLimits.Permit _ = limits.acquire(host)) {
                Circuits.Call call = circuits.call(endpoint).orElse(null);
                if (call == null) {
                    return attempt(
                            request,
                            AttemptOutcome.DEFERRED,
                            null,
                            "not tried: the endpoint failed too often",
                            asked,
                            circuits.pause(endpoint));
                }
                try (call) {
                    return call(request, uri, call);
                }
            }
        } catch (RefusedTargetException e) {
            return attempt(request, AttemptOutcome.REFUSED, null, e.getMessage(), asked, null);
        }
    }

    private WebhookAttempt call(WebhookRequest request, URI uri, Circuits.Call call)
            throws RefusedTargetException, InterruptedException {
        Instant begun = clock.instant();
        byte[] body = request.getBody().getBytes(StandardCharsets.UTF_8);
        try {
            Answer answer = client.post(uri, signing.of(request, uri, body, begun), body);
            return answered(request, answer, begun, call);
        } catch (ForbiddenAddressException e) {
            return attempt(request, AttemptOutcome.REFUSED, null, e.getMessage(), begun, null);
        } catch (SecretException e) {
            // An operator can put the right keyset in place, so it is worth another try; with a destroyed key it is
            // given up in time.
            return failed(request, null, e.getMessage(), begun, null);
        } catch (IOException e) {
            call.failed();
            return failed(request, null, words(e), begun, null);
        } catch (RuntimeException e) {
            return failed(request, null, "not sent: " + e.getClass().getSimpleName(), begun, null);
        }
    }

    /** What the request itself is blamed for (other 4xx) says nothing against the endpoint. */
    private WebhookAttempt answered(WebhookRequest request, Answer answer, Instant begun, Circuits.Call call) {
        int status = answer.status();
        if (status == TOO_MANY_REQUESTS || status >= SERVER_ERROR) {
            call.failed();
        } else {
            call.succeeded();
        }
        if (status >= 200 && status < 300) {
            return attempt(request, AttemptOutcome.DELIVERED, status, null, begun, null);
        }
        Duration retryAfter = answer.retryAfter() == null
                ? null
                : RetryAfter.parse(answer.retryAfter(), clock.instant()).orElse(null);
        return failed(request, status, "answered " + status, begun, retryAfter);
    }

    /** What went wrong, without the exception's text: it may quote the URL. */
    private static String words(IOException e) {
        return switch (e) {
            case UnknownHostException _ -> "the host does not resolve";
            case InterruptedIOException _ -> "timed out";
            case ConnectException _ -> "no connection";
            case SSLException _ -> "no secure connection: " + e.getClass().getSimpleName();
            default -> "connection broken: " + e.getClass().getSimpleName();
        };
    }

    private WebhookAttempt failed(
            WebhookRequest request,
            @Nullable Integer status,
            @Nullable String error,
            Instant begun,
            @Nullable Duration retryAfter) {
        return attempt(request, AttemptOutcome.FAILED, status, error, begun, retryAfter);
    }

    private WebhookAttempt attempt(
            WebhookRequest request,
            AttemptOutcome outcome,
            @Nullable Integer status,
            @Nullable String error,
            Instant begun,
            @Nullable Duration retryAfter) {
        Instant finished = clock.instant();
        return new WebhookAttempt(
                request.getWebhookId(),
                request.getSessionId(),
                request.getEvent(),
                request.getAttempt(),
                outcome,
                status,
                error,
                finished,
                finished.toEpochMilli() - begun.toEpochMilli(),
                retryAfter == null ? null : retryAfter.toMillis());
    }
}
