package io.hedgegrid.session.core;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * HEMA's signature: lower-case hex HMAC-SHA256 with the shared secret over {@code timestamp.body} (version 1), or over
 * {@code timestamp.METHOD.path?query.body} (version 2, which an eavesdropper cannot replay to another path).
 */
public final class RequestSignature {

    private static final Pattern TIMESTAMP = Pattern.compile("[0-9]{1,15}");

    private final Secret secret;
    private final Duration maxSkew;
    private final boolean requireV2;

    /**
     * Creates a verifier.
     *
     * @param secret the secret shared with HEMA
     * @param maxSkew largest difference between the request's time and ours, inclusive
     * @param requireV2 whether version 1 alone is refused
     */
    public RequestSignature(Secret secret, Duration maxSkew, boolean requireV2) {
        this.secret = secret;
        this.maxSkew = maxSkew;
        this.requireV2 = requireV2;
    }

    /**
     * What is wrong with a request's signature, in words for the caller; empty if it is right. Every version that is there must be
     * right.
     *
     * @param body raw body; empty if there is none
     * @param nowMillis wall time, epoch milliseconds
     */
    public Optional<String> fault(SignedRequest request, byte[] body, long nowMillis) {
        String timestamp = request.timestamp();
        if (timestamp == null || !TIMESTAMP.matcher(timestamp).matches()) {
            return Optional.of("X-Webhook-Timestamp is missing or no epoch milliseconds");
        }
        if (Math.abs(Long.parseLong(timestamp) - nowMillis) > maxSkew.toMillis()) {
            return Optional.of("X-Webhook-Timestamp is more than " + maxSkew.toSeconds() + " s off");
        }
        if (requireV2 && request.signatureV2() == null) {
            return Optional.of("X-Webhook-Signature-V2 is missing");
        }
        if (request.signature() == null && request.signatureV2() == null) {
            return Optional.of("X-Webhook-Signature is missing");
        }
        boolean right = rightOrAbsent(request.signature(), timestamp + ".", body)
                && rightOrAbsent(
                        request.signatureV2(), timestamp + "." + request.method() + "." + request.target() + ".", body);
        return right ? Optional.empty() : Optional.of("the signature is wrong");
    }

    private boolean rightOrAbsent(@Nullable String given, String prefix, byte[] body) {
        if (given == null) {
            return true;
        }
        byte[] expected = hmac(prefix, body).getBytes(StandardCharsets.US_ASCII);
        return MessageDigest.isEqual(expected, given.getBytes(StandardCharsets.UTF_8));
    }

    private String hmac(String prefix, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.reveal().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            mac.update(prefix.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every JDK has HmacSHA256 for any key", e);
        }
    }
}
