package io.hedgegrid.session.application;

import java.util.List;
import java.util.Optional;

/** All sessions, as far as the log has been read. Safe for use by several threads; does not block. */
public interface SessionTable {

    /** Whether everything that was in the log at start has been read. */
    boolean caughtUp();

    /**
     * All sessions, by identity.
     *
     * @throws UnavailableException before the table has caught up
     */
    List<Session> all();

    /**
     * The session of that identity.
     *
     * @throws UnavailableException before the table has caught up
     */
    Optional<Session> byId(String sessionId);
}
