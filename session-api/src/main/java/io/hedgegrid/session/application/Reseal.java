package io.hedgegrid.session.application;

import io.hedgegrid.schemas.secret.SecretCipher;
import io.hedgegrid.schemas.secret.SecretException;
import io.hedgegrid.schemas.session.ExchangeAccount;
import io.hedgegrid.schemas.session.SealedSecret;
import io.hedgegrid.schemas.session.SessionConfig;
import io.hedgegrid.schemas.session.WebhookTarget;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Seals stored secrets anew after the keyset was rotated: with the newest key what an older one still seals. Each session is a write of
 * its own between the others, so this may be stopped and run again at any time.
 */
public final class Reseal {

    private static final Logger LOG = LoggerFactory.getLogger(Reseal.class);

    private final SessionTable table;
    private final SessionLog log;
    private final SecretCipher cipher;
    private final WriteLock lock;
    private final Clock clock;

    /** Puts it together; the lock is the one that other writes hold. */
    public Reseal(SessionTable table, SessionLog log, SecretCipher cipher, WriteLock lock, Clock clock) {
        this.table = table;
        this.log = log;
        this.cipher = cipher;
        this.lock = lock;
        this.clock = clock;
    }

    /**
     * What was done.
     *
     * @param resealed sessions whose secrets are sealed with the newest key now
     * @param unchanged sessions whose secrets were already
     * @param unreadable sessions of which a secret does not open, so that nothing of them was changed; their identities
     */
    public record Result(int resealed, int unchanged, List<String> unreadable) {}

    /**
     * Goes through all sessions.
     *
     * @throws UnavailableException if the log is out of reach; what was done until then stays
     */
    public Result run() {
        int resealed = 0;
        int unchanged = 0;
        List<String> unreadable = new ArrayList<>();
        for (Session session : table.all()) {
            String sessionId = session.config().getSessionId();
            try {
                if (lock.hold(() -> reseal(sessionId))) {
                    resealed++;
                } else {
                    unchanged++;
                }
            } catch (SecretException e) {
                unreadable.add(sessionId);
                LOG.atError()
                        .addKeyValue("sessionId", sessionId)
                        .addKeyValue("reason", e.getMessage())
                        .log("a secret cannot be sealed anew");
            }
        }
        LOG.atInfo()
                .addKeyValue("resealed", resealed)
                .addKeyValue("unchanged", unchanged)
                .addKeyValue("unreadable", unreadable.size())
                .log("secrets sealed anew");
        return new Result(resealed, unchanged, List.copyOf(unreadable));
    }

    private boolean reseal(String sessionId) {
        Optional<SessionConfig> stored = table.byId(sessionId).map(Session::config);
        if (stored.isEmpty()) {
            return false;
        }
        SessionConfig next = next(stored.get());
        if (next.getAccount().equals(stored.get().getAccount())
                && (next.getWebhook() == null
                        || next.getWebhook().equals(stored.get().getWebhook()))) {
            return false;
        }
        log.configure(next);
        return true;
    }

    private SessionConfig next(SessionConfig stored) {
        String sessionId = stored.getSessionId();
        ExchangeAccount account = stored.getAccount();
        WebhookTarget webhook = stored.getWebhook();
        return SessionConfig.newBuilder(stored)
                .setVersion(stored.getVersion() + 1)
                .setUpdatedAt(clock.instant())
                .setAccount(ExchangeAccount.newBuilder(account)
                        .setApiKey(newest(account.getApiKey(), sessionId))
                        .setApiSecret(newest(account.getApiSecret(), sessionId))
                        .setPassphrase(newest(account.getPassphrase(), sessionId))
                        .build())
                .setWebhook(
                        webhook == null
                                ? null
                                : new WebhookTarget(webhook.getUrl(), newest(webhook.getSecret(), sessionId)))
                .build();
    }

    /** The secret sealed with the newest key: itself if it is already. */
    private SealedSecret newest(SealedSecret sealed, String sessionId) {
        SealedSecret fresh = cipher.seal(cipher.open(sealed, sessionId), sessionId);
        return fresh.getKeyId().equals(sealed.getKeyId()) ? sealed : fresh;
    }
}
