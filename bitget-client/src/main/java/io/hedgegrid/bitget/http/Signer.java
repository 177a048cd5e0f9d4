package io.hedgegrid.bitget.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The exchange's request signature: a pure function. */
final class Signer {

    private static final String ALGORITHM = "HmacSHA256";

    private Signer() {}

    /**
     * Signature of a REST request: base64 of HMAC-SHA256 over timestamp, method, path, query and body in a row.
     *
     * @param timestampMillis the value of the header {@code ACCESS-TIMESTAMP}
     * @param method in capitals
     * @param path without host, without query
     * @param query as it is sent, percent-encoded, without question mark; empty if there is none
     * @param body the exact text sent; empty if there is none
     */
    static String sign(String secret, long timestampMillis, String method, String path, String query, String body) {
        String target = query.isEmpty() ? path : path + "?" + query;
        return hmac(secret, timestampMillis + method + target + body);
    }

    private static String hmac(String secret, String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), ALGORITHM));
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no usable " + ALGORITHM, e);
        }
    }
}
