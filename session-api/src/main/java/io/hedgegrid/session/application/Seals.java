package io.hedgegrid.session.application;

import io.hedgegrid.schemas.secret.KeyEnvelope;
import io.hedgegrid.schemas.secret.SecretCipher;
import io.hedgegrid.schemas.secret.SecretException;
import io.hedgegrid.schemas.session.DataKey;
import io.hedgegrid.schemas.session.DataKeyUse;
import io.hedgegrid.schemas.session.SealedSecret;
import java.time.Instant;

/** Seals sessions' secrets under data keys of their own, and opens them with the keys that the table shows. */
final class Seals {

    private final KeyEnvelope envelope;
    private final SessionTable table;

    Seals(SecretCipher keyset, SessionTable table) {
        this.envelope = new KeyEnvelope(keyset);
        this.table = table;
    }

    /** A new key. It is to be written before anything that it seals. */
    DataKey newKey(String sessionId, DataKeyUse use, Instant now) {
        return envelope.create(sessionId, use, now);
    }

    /** What seals with the key. */
    SecretCipher cipher(DataKey key) {
        return envelope.unwrap(key, key.getSessionId());
    }

    /** The key wrapped by the keyset's newest key: itself if it already is. */
    DataKey rewrap(DataKey key) {
        return envelope.rewrap(key);
    }

    /**
     * The secret in clear.
     *
     * @throws SecretException if it does not open
     */
    String open(SealedSecret sealed, String sessionId) {
        return envelope.open(
                sealed, sessionId, table.key(sessionId, sealed.getKeyId()).orElse(null));
    }

    /** Whether a data key seals this very secret, so that it need not be sealed anew. */
    boolean holds(SealedSecret sealed, String sessionId, String secret) {
        try {
            return sealed.getDataKey() && open(sealed, sessionId).equals(secret);
        } catch (SecretException e) {
            // Then it is sealed anew, which mends it.
            return false;
        }
    }
}
