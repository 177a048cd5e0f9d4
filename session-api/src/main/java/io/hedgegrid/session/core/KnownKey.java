package io.hedgegrid.session.core;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A data key, as far as decisions about it need to know it.
 *
 * @param account whether it seals exchange credentials; otherwise it seals secrets that sign callbacks
 * @param createdAt wall time at which it was made
 * @param destroyAt wall time from which it is to be destroyed; null if it is not
 * @param standing what its session has to do with it
 */
public record KnownKey(
        boolean account, Instant createdAt, @Nullable Instant destroyAt, Standing standing) {

    /** What a session has to do with a key. */
    public enum Standing {
        /** The session's configuration names the key. */
        IN_USE,
        /** The session's configuration names another one, or none. */
        REPLACED,
        /** There is no such session. */
        ORPHANED,
        /** The session's newest configuration cannot be read, so nobody knows. */
        UNCLEAR
    }
}
