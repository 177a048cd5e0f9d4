package io.hedgegrid.session.core;

import java.time.Duration;
import java.time.Instant;

/**
 * How long a data key lives: as long as the session's configuration names it. A deleted session's credentials go with their key at
 * once. Keys of callbacks outlive deletion and replacement until everything that was to be delivered has been, or was given up.
 *
 * @param grace time for which replaced credentials may still be in use by requests under way, and for which a new key may lack the
 *     configuration that names it
 * @param callbackHorizon time within which a callback is delivered or given up
 */
public record KeyRules(Duration grace, Duration callbackHorizon) {

    /**
     * What becomes of a key.
     *
     * @param key the key
     * @param settled whether the session's configuration is certainly the newest; otherwise a new key may be ahead of it
     * @param now wall time
     */
    public KeyFate fate(KnownKey key, boolean settled, Instant now) {
        if (key.standing() == KnownKey.Standing.IN_USE) {
            return key.destroyAt() == null ? new KeyFate.Keep() : new KeyFate.Revive();
        }
        // What cannot be read today may be read by the next version, which then needs the key.
        if (key.standing() == KnownKey.Standing.UNCLEAR) {
            return new KeyFate.Keep();
        }
        boolean ahead = !settled
                && key.destroyAt() == null
                && now.isBefore(key.createdAt().plus(grace));
        if (ahead) {
            return new KeyFate.Keep();
        }
        if (key.account() && key.standing() == KnownKey.Standing.ORPHANED) {
            return new KeyFate.Destroy();
        }
        if (key.destroyAt() == null) {
            return new KeyFate.Retire(now.plus(key.account() ? grace : callbackHorizon));
        }
        return now.isBefore(key.destroyAt()) ? new KeyFate.Keep() : new KeyFate.Destroy();
    }
}
