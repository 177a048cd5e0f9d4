package io.hedgegrid.session.application;

import io.hedgegrid.schemas.session.SessionCommand;
import io.hedgegrid.schemas.session.SessionConfig;

/**
 * Where decisions are written. Every method returns only after the broker has the record and the {@link SessionTable} shows it;
 * each throws {@link UnavailableException} if that takes too long, and then the record may or may not come to be.
 */
public interface SessionLog {

    /** Writes a version of a session's configuration. */
    void configure(SessionConfig config);

    /** Forgets a session's configuration, its secrets included. */
    void forget(String sessionId);

    /**
     * Writes a command.
     *
     * @param command the command
     * @param knownRevision revision of the session's newest status known now; 0 if none is
     */
    void command(SessionCommand command, long knownRevision);
}
