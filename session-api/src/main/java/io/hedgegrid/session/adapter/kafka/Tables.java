package io.hedgegrid.session.adapter.kafka;

import io.hedgegrid.schemas.session.SessionCommand;
import io.hedgegrid.schemas.session.SessionConfig;
import io.hedgegrid.schemas.session.SessionStatus;
import io.hedgegrid.session.application.Session;
import io.hedgegrid.session.application.SessionTable;
import io.hedgegrid.session.application.UnavailableException;
import io.hedgegrid.session.core.Command;
import io.hedgegrid.session.core.SentCommand;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/** What has been read of the topics of sessions, by session. Written by one thread, read by many. */
final class Tables implements SessionTable {

    /** Sorted, so that a list of all sessions need not be. */
    private final ConcurrentMap<String, SessionConfig> configs = new ConcurrentSkipListMap<>();

    private final ConcurrentMap<String, SessionStatus> statuses = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, SentCommand> commands = new ConcurrentHashMap<>();
    private volatile boolean caughtUp;

    @Override
    public boolean caughtUp() {
        return caughtUp;
    }

    @Override
    public List<Session> all() {
        requireCaughtUp();
        return configs.values().stream().map(this::session).toList();
    }

    @Override
    public Optional<Session> byId(String sessionId) {
        requireCaughtUp();
        return Optional.ofNullable(configs.get(sessionId)).map(this::session);
    }

    /** Says that everything that was in the topics at start has been applied. */
    void markCaughtUp() {
        caughtUp = true;
    }

    /** Applies a configuration; null forgets it. */
    void configured(String sessionId, @Nullable SessionConfig config) {
        put(configs, sessionId, config);
    }

    /** Applies a status; null forgets it. */
    void reported(String sessionId, @Nullable SessionStatus status) {
        put(statuses, sessionId, status);
    }

    /** Applies a command. */
    void commanded(SessionCommand command, long knownRevision) {
        Command type =
                switch (command.getType()) {
                    case START -> Command.START;
                    case STOP -> Command.STOP;
                    case STOP_KEEP_POSITIONS -> Command.STOP_KEEP_POSITIONS;
                    case DELETE -> Command.DELETE;
                    case CLOSE_POSITIONS, UNKNOWN -> null;
                };
        if (type != null) {
            commands.put(command.getSessionId(), new SentCommand(type, command.getRequestedAt(), knownRevision));
        }
    }

    private static <V> void put(ConcurrentMap<String, V> table, String key, @Nullable V value) {
        if (value == null) {
            table.remove(key);
        } else {
            table.put(key, value);
        }
    }

    private void requireCaughtUp() {
        if (!caughtUp) {
            throw new UnavailableException("the sessions are still being read");
        }
    }

    private Session session(SessionConfig config) {
        String sessionId = config.getSessionId();
        return Session.of(config, statuses.get(sessionId), commands.get(sessionId));
    }
}
