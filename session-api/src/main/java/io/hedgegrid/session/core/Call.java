package io.hedgegrid.session.core;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A call that changes something, as far as it is to happen once. Its signature is its nonce. Version 2 covers method and path and is a
 * nonce by itself. Version 1 covers time and body only, and two honest calls of one millisecond may have the same one; so its nonce
 * has the endpoint and the session too, however the path spells them. Where a call carries both, version 1 cannot be cut out and used
 * alone. Nonces and keys are digests: what the topic has of them opens no door.
 *
 * @param endpoint method and pattern of the path
 * @param signature version 1 of its signature; null if it has none
 * @param signatureV2 version 2 of its signature; null if it has none
 * @param idempotencyKey digest of the key with which the caller may repeat it; null if it has none
 * @param fingerprint digest of all that makes it this call and no other
 */
public record Call(
        String endpoint,
        @Nullable String signature,
        @Nullable String signatureV2,
        @Nullable String idempotencyKey,
        String fingerprint) {

    /** A call that may be repeated: an administrator's, or one of the service to itself. */
    public static final Call REPEATABLE = new Call("", null, null, null, "");

    /**
     * The nonces that must not be spent for the call to be taken.
     *
     * @param sessionId the session it means; empty if it means none yet
     */
    public List<String> needs(String sessionId) {
        if (signatureV2 != null) {
            return List.of(digest("v2 " + signatureV2));
        }
        return signature == null
                ? List.of()
                : List.of(digest("v1 " + signature), digest(meaning(signature, sessionId)));
    }

    /**
     * The nonces that the call spends.
     *
     * @param sessionId the session it means; empty if it means none yet
     */
    public List<String> spends(String sessionId) {
        List<String> spent = new ArrayList<>();
        if (signatureV2 != null) {
            spent.add(digest("v2 " + signatureV2));
            if (signature != null) {
                spent.add(digest("v1 " + signature));
            }
        } else if (signature != null) {
            spent.add(digest(meaning(signature, sessionId)));
        }
        return List.copyOf(spent);
    }

    private String meaning(String signed, String sessionId) {
        return "v1 " + signed + " " + endpoint + " " + sessionId;
    }

    /** SHA-256, lower-case hex. */
    public static String digest(String text) {
        return digest(text, new byte[0]);
    }

    /** SHA-256 of a text and what follows it, lower-case hex. */
    public static String digest(String text, byte[] more) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest(more));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
