package io.hedgegrid.session.application;

import io.hedgegrid.schemas.session.DataKey;
import io.hedgegrid.schemas.session.DataKeyUse;
import io.hedgegrid.session.core.KeyFate;
import io.hedgegrid.session.core.KeyRules;
import io.hedgegrid.session.core.KnownKey;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Destroys data keys that no configuration names any more, and with them all that they sealed. What could not be done at once, or
 * was broken off by a crash, the next sweep does.
 */
public final class KeyCare {

    private static final Logger LOG = LoggerFactory.getLogger(KeyCare.class);

    private final SessionTable table;
    private final SessionLog log;
    private final DestroyedKeys destroyed;
    private final KeyRules rules;
    private final WriteLock lock;
    private final SessionMetrics metrics;
    private final Clock clock;

    /** Puts it together; the lock is the one that other writes hold. */
    public KeyCare(
            SessionTable table,
            SessionLog log,
            DestroyedKeys destroyed,
            KeyRules rules,
            WriteLock lock,
            SessionMetrics metrics,
            Clock clock) {
        this.table = table;
        this.log = log;
        this.destroyed = destroyed;
        this.rules = rules;
        this.lock = lock;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** Looks after all keys, and lets the broker forget those that are gone. */
    public void sweep() {
        if (!table.caughtUp()) {
            return;
        }
        for (DataKey key : table.keys()) {
            if (!(fate(key, false) instanceof KeyFate.Keep)) {
                lock.hold(() -> {
                    // Much may have happened while others wrote.
                    table.key(key.getSessionId(), key.getKeyId())
                            .ifPresent(current -> carryOut(current, fate(current, false)));
                    return "";
                });
            }
        }
        destroyed.letFade();
    }

    /**
     * Looks after the keys of a session whose configuration was just written or forgotten. The caller holds the lock, and writes nothing
     * after it: the turn may be lost.
     */
    void settle(String sessionId) {
        try {
            table.keysOf(sessionId).forEach(key -> carryOut(key, fate(key, true)));
        } catch (UnavailableException | TurnLostException e) {
            // What it is due to is done, and is not to be done again because of this.
            LOG.atWarn()
                    .addKeyValue("sessionId", sessionId)
                    .setCause(e)
                    .log("keys of a session are not destroyed yet, the next sweep does it");
        }
    }

    private KeyFate fate(DataKey key, boolean settled) {
        KnownKey known =
                new KnownKey(key.getUse() == DataKeyUse.ACCOUNT, key.getCreatedAt(), key.getDestroyAt(), standing(key));
        return rules.fate(known, settled, clock.instant());
    }

    private KnownKey.Standing standing(DataKey key) {
        String sessionId = key.getSessionId();
        if (table.unclear(sessionId)) {
            return KnownKey.Standing.UNCLEAR;
        }
        return table.keysNamedBy(sessionId)
                .map(named -> named.contains(key.getKeyId()) ? KnownKey.Standing.IN_USE : KnownKey.Standing.REPLACED)
                .orElse(KnownKey.Standing.ORPHANED);
    }

    private void carryOut(DataKey key, KeyFate fate) {
        switch (fate) {
            case KeyFate.Keep() -> {}
            case KeyFate.Revive() -> log.keep(List.of(destroyedAt(key, null)));
            case KeyFate.Retire(Instant destroyAt) -> log.keep(List.of(destroyedAt(key, destroyAt)));
            case KeyFate.Destroy() -> {
                log.destroy(key);
                metrics.keyDestroyed();
                LOG.atInfo()
                        .addKeyValue("sessionId", key.getSessionId())
                        .addKeyValue("keyId", key.getKeyId())
                        .addKeyValue("use", key.getUse())
                        .log("data key destroyed");
            }
        }
    }

    private static DataKey destroyedAt(DataKey key, @Nullable Instant destroyAt) {
        return DataKey.newBuilder(key).setDestroyAt(destroyAt).build();
    }
}
