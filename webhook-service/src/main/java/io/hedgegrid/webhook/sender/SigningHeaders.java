package io.hedgegrid.webhook.sender;

import io.hedgegrid.schemas.secret.SecretException;
import io.hedgegrid.schemas.secret.SessionSecrets;
import io.hedgegrid.schemas.session.SealedSecret;
import io.hedgegrid.schemas.webhook.WebhookRequest;
import io.hedgegrid.webhook.core.Signature;
import io.hedgegrid.webhook.sender.Targets.RefusedTargetException;
import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The headers that identify and sign a callback. While a replaced secret is still valid there are two signatures: HEMA's of the
 * former secret in a header of its own, that of Standard Webhooks as a second entry.
 */
final class SigningHeaders {

    private final SessionSecrets secrets;
    private final boolean signatureV2;
    private final boolean standardWebhooks;

    SigningHeaders(SessionSecrets secrets, boolean signatureV2, boolean standardWebhooks) {
        this.secrets = secrets;
        this.signatureV2 = signatureV2;
        this.standardWebhooks = standardWebhooks;
    }

    /** Waits for the key of the secret, should the request have come before it. */
    Map<String, String> of(WebhookRequest request, URI uri, byte[] body, Instant now)
            throws RefusedTargetException, InterruptedException {
        String secret = secrets.open(request.getTarget().getSecret(), request.getSessionId());
        if (secret.isEmpty()) {
            throw new RefusedTargetException("the webhook secret is empty");
        }
        Optional<String> former = former(request, secret);
        long timestamp = now.toEpochMilli();
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("X-Webhook-ID", request.getWebhookId());
        headers.put("X-Webhook-Timestamp", Long.toString(timestamp));
        headers.put("X-Webhook-Signature", Signature.v1(secret, timestamp, body));
        former.ifPresent(old -> headers.put("X-Webhook-Signature-Previous", Signature.v1(old, timestamp, body)));
        if (signatureV2) {
            headers.put("X-Webhook-Signature-V2", Signature.v2(secret, timestamp, "POST", uri, body));
            former.ifPresent(old ->
                    headers.put("X-Webhook-Signature-V2-Previous", Signature.v2(old, timestamp, "POST", uri, body)));
        }
        if (standardWebhooks) {
            long seconds = now.getEpochSecond();
            String id = request.getWebhookId();
            headers.put("webhook-id", id);
            headers.put("webhook-timestamp", Long.toString(seconds));
            headers.put(
                    "webhook-signature",
                    Signature.standard(secret, id, seconds, body)
                            + former.map(old -> " " + Signature.standard(old, id, seconds, body))
                                    .orElse(""));
        }
        return headers;
    }

    /** The newest former secret that differs from the present one; one that cannot be opened any more signs nothing. */
    private Optional<String> former(WebhookRequest request, String secret) {
        for (SealedSecret sealed : request.getPreviousSecrets()) {
            try {
                String old = secrets.openNow(sealed, request.getSessionId());
                if (!old.isEmpty() && !old.equals(secret)) {
                    return Optional.of(old);
                }
            } catch (SecretException e) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }
}
