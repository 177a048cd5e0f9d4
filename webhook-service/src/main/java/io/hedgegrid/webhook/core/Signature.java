package io.hedgegrid.webhook.core;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The signatures of the HEMA contract, lower-case hex of HMAC-SHA256 with the shared secret, and that of Standard Webhooks. */
public final class Signature {

    private static final String ALGORITHM = "HmacSHA256";

    private static final String STANDARD_PREFIX = "whsec_";

    private Signature() {}

    /**
     * X-Webhook-Signature: over {@code timestamp + "." + body}.
     *
     * @param secret shared secret, not empty
     * @param timestamp wall time of the call, epoch milliseconds
     * @param body raw body
     * @return lower-case hex
     */
    public static String v1(String secret, long timestamp, byte[] body) {
        return sign(secret, timestamp + ".", body);
    }

    /**
     * X-Webhook-Signature-V2: over {@code timestamp.METHOD.path?query.body}, so that method and path are covered too.
     *
     * @param secret shared secret, not empty
     * @param timestamp wall time of the call, epoch milliseconds
     * @param method HTTP method, upper case
     * @param uri the URL called; its raw path (never empty, at least /) and raw query (left out with its question mark
     *     if there is none) are signed
     * @param body raw body
     * @return lower-case hex
     */
    public static String v2(String secret, long timestamp, String method, URI uri, byte[] body) {
        String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        return sign(secret, timestamp + "." + method + "." + path + query + ".", body);
    }

    /**
     * One entry of the header webhook-signature of Standard Webhooks: over {@code id.timestamp.body}.
     *
     * @param secret shared secret; after {@code whsec_} the key is in Base64, else it is the text itself
     * @param webhookId identity of the callback
     * @param timestamp wall time of the call, epoch seconds
     * @param body raw body
     * @return {@code v1,} and the HMAC-SHA256 in Base64
     */
    public static String standard(String secret, String webhookId, long timestamp, byte[] body) {
        return "v1,"
                + Base64.getEncoder()
                        .encodeToString(hmac(standardKey(secret), webhookId + "." + timestamp + ".", body));
    }

    private static byte[] standardKey(String secret) {
        if (secret.startsWith(STANDARD_PREFIX)) {
            try {
                byte[] key = Base64.getDecoder().decode(secret.substring(STANDARD_PREFIX.length()));
                if (key.length > 0) {
                    return key;
                }
            } catch (IllegalArgumentException e) {
                // Not Base64 after all, so the text is the key, as for HEMA's signature.
                return secret.getBytes(StandardCharsets.UTF_8);
            }
        }
        return secret.getBytes(StandardCharsets.UTF_8);
    }

    private static String sign(String secret, String prefix, byte[] body) {
        return HexFormat.of().formatHex(hmac(secret.getBytes(StandardCharsets.UTF_8), prefix, body));
    }

    private static byte[] hmac(byte[] key, String prefix, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            mac.update(prefix.getBytes(StandardCharsets.UTF_8));
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }
}
