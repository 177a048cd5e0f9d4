package io.hedgegrid.session.application;

import io.hedgegrid.schemas.session.DataKey;
import io.hedgegrid.schemas.session.SessionCall;
import io.hedgegrid.schemas.session.SessionCommand;
import io.hedgegrid.schemas.session.SessionConfig;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where decisions are written, by who has the turn ({@link WriteLock}). Every method returns only after the broker has the record and
 * the {@link SessionTable} shows it; each throws {@link UnavailableException} if that takes too long, and then the record may or may
 * not come to be, and {@link TurnLostException} if another instance has taken the turn. The call that a record is due to is written
 * with it, both or neither.
 */
public interface SessionLog {

    /** Writes a version of a session's configuration. */
    void configure(SessionConfig config, @Nullable SessionCall call);

    /** Writes a version of a session's configuration that no call asked for. */
    default void configure(SessionConfig config) {
        configure(config, null);
    }

    /** Forgets a session's configuration. */
    void forget(String sessionId, @Nullable SessionCall call);

    /** Writes data keys, all or none; before anything that they seal. */
    void keep(List<DataKey> keys);

    /** Destroys a data key. */
    void destroy(DataKey key);

    /**
     * Writes a command.
     *
     * @param command the command
     * @param knownRevision revision of the session's newest status known now; 0 if none is
     */
    void command(SessionCommand command, long knownRevision, @Nullable SessionCall call);

    /** Writes that a call was taken that changed nothing. */
    void take(SessionCall call);
}
