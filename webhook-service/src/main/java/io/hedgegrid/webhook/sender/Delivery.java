package io.hedgegrid.webhook.sender;

import io.hedgegrid.schemas.secret.SecretCipher;
import io.hedgegrid.schemas.secret.SecretException;
import io.hedgegrid.schemas.webhook.AttemptOutcome;
import io.hedgegrid.schemas.webhook.WebhookAttempt;
import io.hedgegrid.schemas.webhook.WebhookRequest;
import io.hedgegrid.webhook.core.Signature;
import io.hedgegrid.webhook.sender.Targets.RefusedTargetException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** One try: check the target, open the secret, sign, post, tell what came of it. Blocks. */
final class Delivery {

    private final Targets targets;
    private final HostLimits limits;
    private final SecretCipher cipher;
    private final CallbackClient client;
    private final boolean signatureV2;
    private final Clock clock;

    Delivery(
            Targets targets,
            HostLimits limits,
            SecretCipher cipher,
            CallbackClient client,
            boolean signatureV2,
            Clock clock) {
        this.targets = targets;
        this.limits = limits;
        this.cipher = cipher;
        this.client = client;
        this.signatureV2 = signatureV2;
        this.clock = clock;
    }

    /**
     * Makes the try.
     *
     * @param request what to deliver
     * @return how it ended; every failure is told, none is thrown
     * @throws InterruptedException if the sender stops before the call began
     */
    WebhookAttempt deliver(WebhookRequest request) throws InterruptedException {
        Instant asked = clock.instant();
        try {
            URI uri = targets.check(request.getTarget().getUrl());
            String host = uri.getHost().toLowerCase(Locale.ROOT) + ":" + uri.getPort();
            try (HostLimits.Permit _ = limits.acquire(host)) {
                return call(request, uri);
            }
        } catch (RefusedTargetException e) {
            return attempt(request, AttemptOutcome.REFUSED, null, e.getMessage(), asked);
        }
    }

    private WebhookAttempt call(WebhookRequest request, URI uri) throws RefusedTargetException {
        Instant begun = clock.instant();
        byte[] body = request.getBody().getBytes(StandardCharsets.UTF_8);
        try {
            int status = client.post(uri, headers(request, uri, body, begun.toEpochMilli()), body);
            return status >= 200 && status < 300
                    ? attempt(request, AttemptOutcome.DELIVERED, status, null, begun)
                    : attempt(request, AttemptOutcome.FAILED, status, "answered " + status, begun);
        } catch (ForbiddenAddressException e) {
            return attempt(request, AttemptOutcome.REFUSED, null, e.getMessage(), begun);
        } catch (SecretException e) {
            // An operator can put the right keyset in place, so it is worth another try.
            return attempt(request, AttemptOutcome.FAILED, null, e.getMessage(), begun);
        } catch (IOException e) {
            return attempt(request, AttemptOutcome.FAILED, null, words(e), begun);
        } catch (RuntimeException e) {
            return attempt(
                    request,
                    AttemptOutcome.FAILED,
                    null,
                    "not sent: " + e.getClass().getSimpleName(),
                    begun);
        }
    }

    private Map<String, String> headers(WebhookRequest request, URI uri, byte[] body, long timestamp)
            throws RefusedTargetException {
        String secret = cipher.open(request.getTarget().getSecret(), request.getSessionId());
        if (secret.isEmpty()) {
            throw new RefusedTargetException("the webhook secret is empty");
        }
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("X-Webhook-ID", request.getWebhookId());
        headers.put("X-Webhook-Timestamp", Long.toString(timestamp));
        headers.put("X-Webhook-Signature", Signature.v1(secret, timestamp, body));
        if (signatureV2) {
            headers.put("X-Webhook-Signature-V2", Signature.v2(secret, timestamp, "POST", uri, body));
        }
        return headers;
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

    private WebhookAttempt attempt(
            WebhookRequest request,
            AttemptOutcome outcome,
            @Nullable Integer status,
            @Nullable String error,
            Instant begun) {
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
                finished.toEpochMilli() - begun.toEpochMilli());
    }
}
