package io.hedgegrid.session.adapter.kafka;

import io.hedgegrid.schemas.secret.DataKeyTable;
import io.hedgegrid.schemas.session.DataKey;
import io.hedgegrid.schemas.session.SessionCommand;
import io.hedgegrid.schemas.session.SessionConfig;
import io.hedgegrid.schemas.session.SessionStatus;
import io.hedgegrid.session.application.Session;
import io.hedgegrid.session.application.SessionTable;
import io.hedgegrid.session.application.UnavailableException;
import io.hedgegrid.session.core.Command;
import io.hedgegrid.session.core.Lifecycle;
import io.hedgegrid.session.core.SentCommand;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import org.jspecify.annotations.Nullable;

/** What has been read of the topics of sessions, by session. Written by one thread, read by many. */
final class Tables implements SessionTable {

    /** Sorted, so that a list of all sessions need not be. */
    private final ConcurrentMap<String, SessionConfig> configs = new ConcurrentSkipListMap<>();

    /** By their records' keys; sorted, so that those of a session lie together. */
    private final ConcurrentNavigableMap<String, DataKey> keys = new ConcurrentSkipListMap<>();

    private final ConcurrentMap<String, SessionStatus> statuses = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, SentCommand> commands = new ConcurrentHashMap<>();
    private final SessionIndex byUser = new SessionIndex();
    private final SessionIndex byAccount = new SessionIndex();
    private final Set<String> ending = new ConcurrentSkipListSet<>();
    private final ConcurrentMap<String, Lifecycle> states = new ConcurrentHashMap<>();
    private final ConcurrentMap<Lifecycle, Integer> counts = new ConcurrentHashMap<>();
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

    @Override
    public List<Session> ofUser(String userId) {
        return sessions(byUser.of(userId));
    }

    @Override
    public List<Session> onAccount(String fingerprint) {
        return sessions(byAccount.of(fingerprint));
    }

    @Override
    public List<Session> ending() {
        return sessions(ending);
    }

    @Override
    public List<DataKey> keys() {
        requireCaughtUp();
        return List.copyOf(keys.values());
    }

    @Override
    public List<DataKey> keysOf(String sessionId) {
        requireCaughtUp();
        return keys.tailMap(DataKeyTable.recordKey(sessionId, "")).values().stream()
                .takeWhile(key -> key.getSessionId().equals(sessionId))
                .toList();
    }

    @Override
    public Optional<DataKey> key(String sessionId, String keyId) {
        requireCaughtUp();
        return Optional.ofNullable(keys.get(DataKeyTable.recordKey(sessionId, keyId)));
    }

    /** How many sessions there are. */
    int size() {
        return states.size();
    }

    @Override
    public Map<Lifecycle, Integer> counts() {
        Map<Lifecycle, Integer> all = new EnumMap<>(Lifecycle.class);
        for (Lifecycle state : Lifecycle.values()) {
            all.put(state, counts.getOrDefault(state, 0));
        }
        return all;
    }

    /** Says that everything that was in the topics at start has been applied. */
    void markCaughtUp() {
        caughtUp = true;
    }

    /** Applies a configuration; null forgets it. */
    void configured(String sessionId, @Nullable SessionConfig config) {
        SessionConfig before = put(configs, sessionId, config);
        if (before != null) {
            byUser.remove(before.getUserId(), sessionId);
            byAccount.remove(before.getAccount().getFingerprint(), sessionId);
        }
        if (config != null) {
            byUser.add(config.getUserId(), sessionId);
            byAccount.add(config.getAccount().getFingerprint(), sessionId);
        }
        recount(sessionId);
    }

    /** Applies a data key; null drops it. */
    void keyed(String recordKey, @Nullable DataKey key) {
        put(keys, recordKey, key);
    }

    /** Applies a status; null forgets it. */
    void reported(String sessionId, @Nullable SessionStatus status) {
        put(statuses, sessionId, status);
        recount(sessionId);
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
            String sessionId = command.getSessionId();
            commands.put(sessionId, new SentCommand(type, command.getRequestedAt(), knownRevision));
            if (type == Command.DELETE) {
                ending.add(sessionId);
            } else {
                ending.remove(sessionId);
            }
            recount(sessionId);
        }
    }

    private static <V> @Nullable V put(ConcurrentMap<String, V> table, String key, @Nullable V value) {
        return value == null ? table.remove(key) : table.put(key, value);
    }

    /** Counting as they change, and not when somebody asks, for whom a hundred thousand would be many. */
    private void recount(String sessionId) {
        SessionConfig config = configs.get(sessionId);
        Lifecycle now = config == null ? null : session(config).known().lifecycle();
        Lifecycle before = put(states, sessionId, now);
        if (before != now) {
            if (before != null) {
                counts.merge(before, -1, Integer::sum);
            }
            if (now != null) {
                counts.merge(now, 1, Integer::sum);
            }
        }
    }

    private List<Session> sessions(Collection<String> ids) {
        requireCaughtUp();
        return ids.stream()
                .map(configs::get)
                .filter(Objects::nonNull)
                .map(this::session)
                .toList();
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
