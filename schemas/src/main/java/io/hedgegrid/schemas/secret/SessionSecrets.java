package io.hedgegrid.schemas.secret;

import io.hedgegrid.schemas.session.SealedSecret;
import java.time.Duration;

/** Opens sessions' secrets for a service that follows session.keys. Safe for use by several threads. */
public final class SessionSecrets {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final KeyEnvelope envelope;
    private final DataKeyTable keys;
    private final Duration patience;

    /**
     * Puts it together. A key that a secret names and that has not come yet is waited for at most 10 seconds.
     *
     * @param keyset unwraps data keys, and opens what was sealed with it directly
     * @param keys the data keys, kept up to date by somebody else
     */
    public SessionSecrets(SecretCipher keyset, DataKeyTable keys) {
        this(keyset, keys, PATIENCE);
    }

    SessionSecrets(SecretCipher keyset, DataKeyTable keys, Duration patience) {
        this.envelope = new KeyEnvelope(keyset);
        this.keys = keys;
        this.patience = patience;
    }

    /**
     * Opens a sealed secret; waits for its key if need be.
     *
     * @throws SecretException if it cannot be opened, such as when its key was destroyed
     */
    public String open(SealedSecret sealed, String sessionId) throws InterruptedException {
        return sealed.getDataKey()
                ? envelope.open(
                        sealed,
                        sessionId,
                        keys.await(sessionId, sealed.getKeyId(), patience).orElse(null))
                : envelope.open(sealed, sessionId, null);
    }

    /**
     * Opens a sealed secret with what is known now; does not wait.
     *
     * @throws SecretException if it cannot be opened, such as when its key has not come yet
     */
    public String openNow(SealedSecret sealed, String sessionId) {
        return envelope.open(
                sealed, sessionId, keys.find(sessionId, sealed.getKeyId()).orElse(null));
    }
}
