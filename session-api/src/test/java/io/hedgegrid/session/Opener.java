package io.hedgegrid.session;

import io.hedgegrid.schemas.Topics;
import io.hedgegrid.schemas.secret.DataKeyTable;
import io.hedgegrid.schemas.secret.SecretCipher;
import io.hedgegrid.schemas.secret.SessionSecrets;
import io.hedgegrid.schemas.session.SealedSecret;

/** Opens what lies in the topics with the keys that lie there, as the services do. */
final class Opener {

    private final SessionSecrets secrets;

    Opener(String brokers, String keyset) {
        DataKeyTable keys = new DataKeyTable();
        new TopicReader(brokers)
                .records(Topics.SESSION_KEYS.name())
                .forEach(record -> keys.put(
                        record.key(), record.value() == null ? null : Topics.SESSION_KEYS.decode(record.value())));
        this.secrets = new SessionSecrets(SecretCipher.fromKeyset(keyset), keys);
    }

    String open(SealedSecret sealed, String sessionId) {
        return secrets.openNow(sealed, sessionId);
    }
}
