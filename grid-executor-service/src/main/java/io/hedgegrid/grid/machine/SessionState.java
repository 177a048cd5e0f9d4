package io.hedgegrid.grid.machine;

import io.hedgegrid.grid.machine.Input.Command;
import java.util.List;

/** All the engine knows of one session id. */
public sealed interface SessionState permits SessionState.Absent, Session {

    /** Whose state it is. */
    String sessionId();

    /**
     * No session: commands came before its configuration, or it was deleted.
     *
     * @param forgottenRegistration wall time of the deleted session's registration, so that its late configurations do
     *     not revive it; 0 if none was
     * @param deletionRequestedAt wall time of the deletion, so that older commands are not held; 0 if none was
     * @param held commands that wait for a configuration
     */
    record Absent(String sessionId, long forgottenRegistration, long deletionRequestedAt, List<Command> held)
            implements SessionState {

        /** Keeps its own copy. */
        public Absent {
            held = List.copyOf(held);
        }

        /** Nothing has ever been heard of the session. */
        public static Absent unheardOf(String sessionId) {
            return new Absent(sessionId, 0, 0, List.of());
        }
    }
}
