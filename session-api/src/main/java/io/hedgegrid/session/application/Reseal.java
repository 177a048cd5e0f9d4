package io.hedgegrid.session.application;

import io.hedgegrid.schemas.secret.SecretCipher;
import io.hedgegrid.schemas.secret.SecretException;
import io.hedgegrid.schemas.session.DataKey;
import io.hedgegrid.schemas.session.DataKeyUse;
import io.hedgegrid.schemas.session.ExchangeAccount;
import io.hedgegrid.schemas.session.SessionConfig;
import io.hedgegrid.schemas.session.WebhookTarget;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes an older key of the keyset dispensable after a rotation: wraps sessions' data keys with the newest key, and moves secrets that
 * the keyset itself still seals, as it did before there were data keys, to data keys. Each session is a write of its own between the
 * others, so this may be stopped and run again at any time.
 */
public final class Reseal {

    private static final Logger LOG = LoggerFactory.getLogger(Reseal.class);

    private final SessionTable table;
    private final SessionLog log;
    private final Seals seals;
    private final WriteLock lock;
    private final Clock clock;

    /** Puts it together; the lock is the one that other writes hold. */
    public Reseal(SessionTable table, SessionLog log, SecretCipher cipher, WriteLock lock, Clock clock) {
        this.table = table;
        this.log = log;
        this.seals = new Seals(cipher, table);
        this.lock = lock;
        this.clock = clock;
    }

    /**
     * What was done.
     *
     * @param resealed sessions whose secrets depend on the newest key alone now
     * @param unchanged sessions whose secrets did already
     * @param unreadable sessions of which a key or a secret does not open, so that it stays as it is; their identities
     */
    public record Result(int resealed, int unchanged, List<String> unreadable) {}

    /**
     * Goes through all sessions, and the forgotten ones whose callbacks may still be under way.
     *
     * @throws UnavailableException if the log is out of reach; what was done until then stays
     */
    public Result run() {
        int resealed = 0;
        int unchanged = 0;
        List<String> unreadable = new ArrayList<>();
        for (String sessionId : sessionIds()) {
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

    private Set<String> sessionIds() {
        Set<String> sessionIds = new TreeSet<>();
        table.all().forEach(session -> sessionIds.add(session.config().getSessionId()));
        table.keys().forEach(key -> sessionIds.add(key.getSessionId()));
        return sessionIds;
    }

    private boolean reseal(String sessionId) {
        boolean rewrapped = rewrapKeys(sessionId);
        SessionConfig stored = table.byId(sessionId).map(Session::config).orElse(null);
        if (stored == null) {
            return rewrapped;
        }
        List<DataKey> newKeys = new ArrayList<>();
        ExchangeAccount account = account(stored, newKeys);
        WebhookTarget webhook = webhook(stored, newKeys);
        if (newKeys.isEmpty()) {
            return rewrapped;
        }
        log.keep(newKeys);
        log.configure(SessionConfig.newBuilder(stored)
                .setVersion(stored.getVersion() + 1)
                .setUpdatedAt(clock.instant())
                .setAccount(account)
                .setWebhook(webhook)
                .build());
        return true;
    }

    private boolean rewrapKeys(String sessionId) {
        List<DataKey> rewrapped = new ArrayList<>();
        for (DataKey key : table.keysOf(sessionId)) {
            DataKey newest = seals.rewrap(key);
            if (!newest.equals(key)) {
                rewrapped.add(newest);
            }
        }
        if (rewrapped.isEmpty()) {
            return false;
        }
        log.keep(rewrapped);
        return true;
    }

    /** With credentials that the keyset itself seals moved to a new key. */
    private ExchangeAccount account(SessionConfig stored, List<DataKey> newKeys) {
        String sessionId = stored.getSessionId();
        ExchangeAccount account = stored.getAccount();
        String apiKey = seals.open(account.getApiKey(), sessionId);
        String apiSecret = seals.open(account.getApiSecret(), sessionId);
        String passphrase = seals.open(account.getPassphrase(), sessionId);
        if (account.getApiKey().getDataKey()
                && account.getApiSecret().getDataKey()
                && account.getPassphrase().getDataKey()) {
            return account;
        }
        SecretCipher cipher = newCipher(sessionId, DataKeyUse.ACCOUNT, newKeys);
        return ExchangeAccount.newBuilder(account)
                .setApiKey(cipher.seal(apiKey, sessionId))
                .setApiSecret(cipher.seal(apiSecret, sessionId))
                .setPassphrase(cipher.seal(passphrase, sessionId))
                .build();
    }

    /** With a secret that the keyset itself seals moved to a new key. */
    private @Nullable WebhookTarget webhook(SessionConfig stored, List<DataKey> newKeys) {
        WebhookTarget webhook = stored.getWebhook();
        if (webhook == null) {
            return null;
        }
        String sessionId = stored.getSessionId();
        String secret = seals.open(webhook.getSecret(), sessionId);
        return webhook.getSecret().getDataKey()
                ? webhook
                : new WebhookTarget(
                        webhook.getUrl(),
                        newCipher(sessionId, DataKeyUse.WEBHOOK, newKeys).seal(secret, sessionId));
    }

    private SecretCipher newCipher(String sessionId, DataKeyUse use, List<DataKey> newKeys) {
        DataKey key = seals.newKey(sessionId, use, clock.instant());
        newKeys.add(key);
        return seals.cipher(key);
    }
}
