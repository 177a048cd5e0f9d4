package io.hedgegrid.grid.adapter.store;

import io.hedgegrid.grid.application.Stored;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Identity of a state: entries of the engine's memory are equal exactly if their hashes are. */
public final class StateHash {

    private StateHash() {}

    /** SHA-256 of the entry's bytes, in lower-case hexadecimal. */
    public static String of(Stored entry) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(StoredCodec.encode(entry)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
