package io.hedgegrid.schemas.secret;

import static io.hedgegrid.schemas.secret.SecretCipher.utf8;

import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import io.hedgegrid.schemas.session.DataKey;
import io.hedgegrid.schemas.session.DataKeyUse;
import io.hedgegrid.schemas.session.SealedSecret;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The envelope around sessions' secrets: the secrets are sealed with a data key of their session, and the data key is wrapped by the
 * keyset that the services share. A rotation of the keyset wraps data keys anew and leaves the secrets as they are; a data key that is
 * destroyed takes everything that it sealed with it.
 *
 * <p>Use and session are bound to a wrapped key as associated data, so that it is of no use in another session or for another purpose,
 * and no sealed secret can be passed off as a key or the other way round.
 *
 * <p>Immutable, safe for use by several threads.
 */
public final class KeyEnvelope {

    private final SecretCipher keyset;

    /** Wraps with the keyset's newest key, unwraps with all of them. */
    public KeyEnvelope(SecretCipher keyset) {
        this.keyset = keyset;
    }

    /** A new random key of a session, wrapped. */
    public DataKey create(String sessionId, DataKeyUse use, Instant now) {
        try {
            KeysetHandle key = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, AeadConfig2026.get());
            String keyId = Integer.toUnsignedString(key.getPrimary().getId());
            return new DataKey(sessionId, keyId, use, keyset.primaryKeyId(), wrapped(key, sessionId, use), now, null);
        } catch (GeneralSecurityException e) {
            throw new SecretException("no data key of session " + sessionId + " could be made", e);
        }
    }

    /**
     * A cipher of the data key. It holds the key in clear: use it and let it go.
     *
     * @throws SecretException if the key belongs to another session, or is wrapped with a key that the keyset does not have, or was
     *     changed
     */
    public SecretCipher unwrap(DataKey key, String sessionId) {
        try {
            return SecretCipher.ofDataKey(unwrapped(key, sessionId));
        } catch (GeneralSecurityException e) {
            throw notUnwrapped(key, sessionId, e);
        }
    }

    /**
     * The data key wrapped with the keyset's newest key: itself if it already is.
     *
     * @throws SecretException as {@link #unwrap}
     */
    public DataKey rewrap(DataKey key) {
        String sessionId = key.getSessionId();
        try {
            KeysetHandle unwrapped = unwrapped(key, sessionId);
            return key.getWrappedBy().equals(keyset.primaryKeyId())
                    ? key
                    : new DataKey(
                            sessionId,
                            key.getKeyId(),
                            key.getUse(),
                            keyset.primaryKeyId(),
                            wrapped(unwrapped, sessionId, key.getUse()),
                            key.getCreatedAt(),
                            key.getDestroyAt());
        } catch (GeneralSecurityException e) {
            throw notUnwrapped(key, sessionId, e);
        }
    }

    /**
     * Opens a sealed secret, whichever way it was sealed.
     *
     * @param sealed the secret
     * @param sessionId the session it was sealed for
     * @param key the data key that it names; null if there is none of that name
     * @throws SecretException if it cannot be opened: the message says why
     */
    public String open(SealedSecret sealed, String sessionId, @Nullable DataKey key) {
        if (!sealed.getDataKey()) {
            return keyset.open(sealed, sessionId);
        }
        if (key == null) {
            throw new SecretException("a secret of session " + sessionId + " is sealed with data key "
                    + sealed.getKeyId() + ", which is not there: it was destroyed");
        }
        return unwrap(key, sessionId).open(sealed, sessionId);
    }

    private ByteBuffer wrapped(KeysetHandle key, String sessionId, DataKeyUse use) throws GeneralSecurityException {
        return ByteBuffer.wrap(TinkProtoKeysetFormat.serializeEncryptedKeyset(
                key, keyset.aead(), associatedData(sessionId, use), AeadConfig2026.get()));
    }

    private KeysetHandle unwrapped(DataKey key, String sessionId) throws GeneralSecurityException {
        if (!keyset.hasKey(key.getWrappedBy())) {
            throw new SecretException("data key " + key.getKeyId() + " of session " + sessionId
                    + " is wrapped with key " + key.getWrappedBy() + ", which the keyset does not have");
        }
        ByteBuffer buffer = key.getWrapped().duplicate();
        byte[] wrapped = new byte[buffer.remaining()];
        buffer.get(wrapped);
        return TinkProtoKeysetFormat.parseEncryptedKeyset(
                wrapped, keyset.aead(), associatedData(sessionId, key.getUse()), AeadConfig2026.get());
    }

    /** No session id has a slash, so this is no associated data of a secret. */
    private static byte[] associatedData(String sessionId, DataKeyUse use) {
        return utf8("data-key/" + use + "/" + sessionId);
    }

    private static SecretException notUnwrapped(DataKey key, String sessionId, GeneralSecurityException cause) {
        return new SecretException(
                "data key " + key.getKeyId() + " of session " + sessionId + " wrapped with key " + key.getWrappedBy()
                        + " does not unwrap: it was changed, or belongs to another session",
                cause);
    }
}
