package io.hedgegrid.schemas.secret;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import io.hedgegrid.schemas.session.SealedSecret;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;

/**
 * Seals secrets that lie in topics and opens them again: authenticated encryption (AES-256-GCM by Tink), under the keyset that the
 * services share or under a session's data key, which {@link KeyEnvelope} makes. The session id is the associated data, so that a
 * sealed secret opens for its own session only. After a rotation the new key seals, and all keys of the keyset open.
 *
 * <p>Immutable, safe for use by several threads; its text shows no key.
 */
public final class SecretCipher {

    private final KeysetHandle keyset;
    private final Aead aead;
    private final String primaryKeyId;
    private final boolean dataKey;

    private SecretCipher(KeysetHandle keyset, boolean dataKey) throws GeneralSecurityException {
        this.keyset = keyset;
        this.aead = keyset.getPrimitive(AeadConfig2026.get(), Aead.class);
        this.primaryKeyId = Integer.toUnsignedString(keyset.getPrimary().getId());
        this.dataKey = dataKey;
    }

    /** A cipher of a session's data key. */
    static SecretCipher ofDataKey(KeysetHandle key) throws GeneralSecurityException {
        return new SecretCipher(key, true);
    }

    /**
     * A cipher of a keyset in Tink's JSON format, in clear.
     *
     * @throws SecretException if the text is no such keyset
     */
    public static SecretCipher fromKeyset(String json) {
        return of(parse(json, "the keyset"), "the keyset");
    }

    /**
     * A cipher of the keyset in a file; see {@link #fromKeyset}.
     *
     * @throws SecretException if the file cannot be read or holds no keyset; the message names the file
     */
    public static SecretCipher fromKeysetFile(Path file) {
        String source = "the keyset file " + file;
        try {
            return of(parse(Files.readString(file), source), source);
        } catch (IOException e) {
            throw new SecretException(source + " cannot be read: " + e, e);
        }
    }

    /** A new keyset of one random key, as JSON. It is a secret itself: whoever has it opens every sealed secret. */
    public static String generateKeyset() {
        try {
            return json(KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, AeadConfig2026.get()));
        } catch (GeneralSecurityException e) {
            throw new SecretException("no keyset could be generated", e);
        }
    }

    /**
     * The keyset with a new random key that seals from now on; the keys it had still open. Give it to the services that open
     * secrets before the one that seals them.
     *
     * @throws SecretException if the text is no keyset
     */
    public static String rotateKeyset(String json) {
        KeysetHandle old = parse(json, "the keyset");
        try {
            return json(KeysetHandle.newBuilder(old)
                    .setConfiguration(AeadConfig2026.get())
                    .addEntry(KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM)
                            .withRandomId()
                            .makePrimary())
                    .build());
        } catch (GeneralSecurityException e) {
            throw new SecretException("the keyset could not be rotated", e);
        }
    }

    /**
     * Seals a secret for a session. Sealing the same secret again gives other bytes.
     *
     * @param plaintext the secret
     * @param sessionId the session it belongs to
     */
    public SealedSecret seal(String plaintext, String sessionId) {
        try {
            byte[] ciphertext = aead.encrypt(utf8(plaintext), utf8(sessionId));
            return new SealedSecret(primaryKeyId, ByteBuffer.wrap(ciphertext), dataKey);
        } catch (GeneralSecurityException e) {
            throw new SecretException("a secret of session " + sessionId + " cannot be sealed", e);
        }
    }

    /**
     * Opens a sealed secret.
     *
     * @param sealed what {@link #seal} gave
     * @param sessionId the session it was sealed for
     * @throws SecretException if it was sealed for another session or with a key that the keyset does not have, or was changed
     */
    public String open(SealedSecret sealed, String sessionId) {
        if (sealed.getDataKey() != dataKey || !hasKey(sealed.getKeyId())) {
            throw new SecretException("a secret of session " + sessionId + " is sealed with "
                    + (sealed.getDataKey() ? "data key " : "key ") + sealed.getKeyId()
                    + ", which the keyset does not have");
        }
        ByteBuffer buffer = sealed.getCiphertext().duplicate();
        byte[] ciphertext = new byte[buffer.remaining()];
        buffer.get(ciphertext);
        try {
            return new String(aead.decrypt(ciphertext, utf8(sessionId)), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException e) {
            throw new SecretException(
                    "a secret of session " + sessionId + " sealed with key " + sealed.getKeyId()
                            + " does not open: it was changed, or sealed for another session",
                    e);
        }
    }

    /** Id of the key that seals, and how many keys open. */
    @Override
    public String toString() {
        return "SecretCipher[primaryKeyId=" + primaryKeyId + ", keys=" + keyset.size() + "]";
    }

    /** Id of the key that seals. */
    public String primaryKeyId() {
        return primaryKeyId;
    }

    Aead aead() {
        return aead;
    }

    boolean hasKey(String keyId) {
        for (int i = 0; i < keyset.size(); i++) {
            if (Integer.toUnsignedString(keyset.getAt(i).getId()).equals(keyId)) {
                return true;
            }
        }
        return false;
    }

    private static SecretCipher of(KeysetHandle keyset, String source) {
        try {
            return new SecretCipher(keyset, false);
        } catch (GeneralSecurityException e) {
            throw new SecretException(source + " is not made for authenticated encryption (AEAD)");
        }
    }

    // The cause is left out: a parser's message may quote the text, and the text is a key.
    private static KeysetHandle parse(String json, String source) {
        try {
            return TinkJsonProtoKeysetFormat.parseKeyset(json, AeadConfig2026.get(), InsecureSecretKeyAccess.get());
        } catch (GeneralSecurityException | RuntimeException e) {
            throw new SecretException(source + " is not a keyset in Tink's JSON format");
        }
    }

    private static String json(KeysetHandle keyset) throws GeneralSecurityException {
        return TinkJsonProtoKeysetFormat.serializeKeyset(keyset, AeadConfig2026.get(), InsecureSecretKeyAccess.get());
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
