package io.hedgegrid.session.core;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;

/**
 * What the ids of all orders and events of one registration begin with: {@code "hg"} and 20 hex digits of SHA-256 over session id and
 * time of registration. A session that is deleted and registered anew has another one, so what happened before is told apart.
 */
public final class RegistrationIdentity {

    private static final int DIGEST_BYTES = 10;

    private RegistrationIdentity() {}

    /** The identity of a registration. */
    public static String of(String sessionId, Instant registeredAt) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest((sessionId + "\n" + registeredAt.toEpochMilli()).getBytes(StandardCharsets.UTF_8));
            return "hg" + HexFormat.of().formatHex(digest, 0, DIGEST_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
