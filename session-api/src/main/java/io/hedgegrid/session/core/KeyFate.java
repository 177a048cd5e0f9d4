package io.hedgegrid.session.core;

import java.time.Instant;

/** What becomes of a session's data key. */
public sealed interface KeyFate {

    /** It stays as it is. */
    record Keep() implements KeyFate {}

    /** It was to be destroyed, and is in use after all. */
    record Revive() implements KeyFate {}

    /**
     * It is destroyed later.
     *
     * @param destroyAt wall time
     */
    record Retire(Instant destroyAt) implements KeyFate {}

    /** It is destroyed now. */
    record Destroy() implements KeyFate {}
}
