package io.hedgegrid.grid.machine;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Client order ids: {@code "hg"}, 20 hex digits of SHA-256 over session id and time of registration, {@code "-"} and the
 * request's number. The same decision always has the same id, so it can never become two orders; a session that is
 * deleted and registered anew has other ids.
 */
public final class ClientOrderIds {

    private static final int DIGEST_BYTES = 10;

    private ClientOrderIds() {}

    /** What all ids of a registration begin with, without the dash. */
    public static String prefix(String sessionId, long registeredAt) {
        byte[] digest = sha256().digest((sessionId + "\n" + registeredAt).getBytes(StandardCharsets.UTF_8));
        return "hg" + HexFormat.of().formatHex(digest, 0, DIGEST_BYTES);
    }

    /** The id of a registration's request. */
    public static String of(SessionConfig config, long sequence) {
        return config.identity() + "-" + sequence;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
