package io.hedgegrid.session.application;

import io.hedgegrid.schemas.session.DataKey;
import io.hedgegrid.session.core.Lifecycle;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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

    /**
     * The sessions of a user, by identity.
     *
     * @throws UnavailableException before the table has caught up
     */
    List<Session> ofUser(String userId);

    /**
     * The sessions on an exchange account, by identity.
     *
     * @throws UnavailableException before the table has caught up
     */
    List<Session> onAccount(String fingerprint);

    /**
     * The sessions whose last command was to end for good, by identity.
     *
     * @throws UnavailableException before the table has caught up
     */
    List<Session> ending();

    /**
     * All data keys, those of forgotten sessions included.
     *
     * @throws UnavailableException before the table has caught up
     */
    List<DataKey> keys();

    /**
     * The data keys of a session, be it forgotten.
     *
     * @throws UnavailableException before the table has caught up
     */
    List<DataKey> keysOf(String sessionId);

    /**
     * The data key of that identity.
     *
     * @throws UnavailableException before the table has caught up
     */
    Optional<DataKey> key(String sessionId, String keyId);

    /**
     * Ids of the data keys that the session's configuration names; empty if there is no such session.
     *
     * @throws UnavailableException before the table has caught up
     */
    Optional<Set<String>> keysNamedBy(String sessionId);

    /** Whether a configuration of the session could not be read and none that can be has followed it. */
    boolean unclear(String sessionId);

    /** How many sessions are in each state, every state named; of no meaning before the table has caught up. */
    Map<Lifecycle, Integer> counts();
}
