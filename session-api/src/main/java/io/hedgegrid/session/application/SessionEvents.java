package io.hedgegrid.session.application;

import io.hedgegrid.schemas.execution.ExecutionEvent;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What happened in a session since its registration, read from the log when it is asked for. All methods block, and throw
 * {@link UnavailableException} while the log is out of reach.
 */
public interface SessionEvents {

    /**
     * An event and where it lies.
     *
     * @param position ascending along the session's events
     */
    record Positioned(long position, ExecutionEvent event) {}

    /**
     * Events of one look back, newest first.
     *
     * @param events what was found; may be none although there are older ones
     * @param next from where to look further back; null if there is nothing older
     */
    record Page(List<Positioned> events, @Nullable Long next) {}

    /** Events as they come. One thread at a time. */
    interface Feed extends AutoCloseable {

        /** The next events, oldest first; none if there was none within the time. */
        List<Positioned> next(Duration patience);

        @Override
        void close();
    }

    /**
     * Looks back from a position, or from the newest event, until enough is found or enough has been looked at.
     *
     * @param before position to begin in front of; empty for the newest
     * @param limit most events wanted
     */
    Page back(Session session, OptionalLong before, int limit, Predicate<ExecutionEvent> wanted);

    /**
     * Follows a session.
     *
     * @param after position of the last event known; empty for what happens from now on
     */
    Feed follow(Session session, OptionalLong after);
}
