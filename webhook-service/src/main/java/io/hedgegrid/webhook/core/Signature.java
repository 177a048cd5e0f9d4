package io.hedgegrid.webhook.core;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The signatures of the HEMA contract: lower-case hex of HMAC-SHA256 with the shared secret. */
public final class Signature {

    private static final String ALGORITHM = "HmacSHA256";

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

    private static String sign(String secret, String prefix, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            mac.update(prefix.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }
}
