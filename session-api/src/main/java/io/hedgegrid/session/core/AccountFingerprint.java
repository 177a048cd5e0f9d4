package io.hedgegrid.session.core;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Tells exchange accounts apart without telling their keys. */
public final class AccountFingerprint {

    private AccountFingerprint() {}

    /**
     * SHA-256, in lower-case hex, of exchange, demo flag and API key, each on its line. An API key is random enough that nobody
     * finds it from its digest.
     */
    public static String of(String exchange, boolean demo, Secret apiKey) {
        String account = exchange + "\n" + (demo ? "demo" : "live") + "\n" + apiKey.reveal();
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(account.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
