package io.hedgegrid.standalone.replay;

import io.hedgegrid.grid.application.EngineInput;
import io.hedgegrid.grid.application.EngineObserver;
import io.hedgegrid.grid.application.EngineStore;
import io.hedgegrid.grid.application.Stored;
import io.hedgegrid.grid.machine.Output;
import io.hedgegrid.grid.machine.Session;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The newest state of the one session of an engine. Lets no fault of the session pass. */
final class EngineMemory implements EngineStore, EngineObserver {

    private @Nullable Session session;

    /** The session as it is now. */
    Session session() {
        if (session == null) {
            throw new IllegalStateException("there is no session");
        }
        return session;
    }

    @Override
    public void readAll(Consumer<Stored> reader) {
        // A replay begins with nothing.
    }

    @Override
    public void write(Stored entry) {
        if (entry instanceof Stored.OfSession(Session next)) {
            session = next;
        }
    }

    @Override
    public void received(EngineInput input) {
        // Of interest to metrics only.
    }

    @Override
    public void repeated(EngineInput input) {
        throw new IllegalStateException("the engine takes this for a repetition: " + input);
    }

    @Override
    public void gave(Output output) {
        // Outputs come from the engine itself.
    }

    @Override
    public void failed(String sessionId, EngineInput input, RuntimeException cause) {
        throw new IllegalStateException("the session fails at " + input, cause);
    }
}
