package io.hedgegrid.session.adapter.kafka;

import io.hedgegrid.schemas.Topics;
import io.hedgegrid.schemas.secret.DataKeyTable;
import io.hedgegrid.schemas.session.DataKey;
import io.hedgegrid.schemas.session.SessionCommand;
import io.hedgegrid.schemas.session.SessionConfig;
import io.hedgegrid.schemas.session.SessionStatus;
import io.hedgegrid.session.application.NamedKeys;
import io.hedgegrid.session.application.Session;
import io.hedgegrid.session.application.SessionTable;
import io.hedgegrid.session.application.UnavailableException;
import io.hedgegrid.session.core.Command;
import io.hedgegrid.session.core.KnownSession;
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
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What has been read of the topics of sessions, by session. Written by one thread, read by many. */
final class Tables implements SessionTable {

    /** What decisions need of the registered ones. Sorted, so that a list of all sessions need not be. */
    private final ConcurrentMap<String, KnownSession> sessions = new ConcurrentSkipListMap<>();

    /** By their records' keys; sorted, so that those of a session lie together. */
    private final ConcurrentNavigableMap<String, DataKey> keys = new ConcurrentSkipListMap<>();

    /** By session. Configurations are packed, and all keys are looked after often. */
    private final ConcurrentMap<String, Set<String>> namedKeys = new ConcurrentHashMap<>();

    private final Set<String> unclear = ConcurrentHashMap.newKeySet();
    private final Packed<SessionConfig> configs = new Packed<>(Topics.SESSION_CONFIGS);
    private final Packed<SessionStatus> statuses = new Packed<>(Topics.SESSION_STATUS);
    private final ConcurrentMap<String, SentCommand> commands = new ConcurrentHashMap<>();
    private final SessionIndex byUser = new SessionIndex();
    private final SessionIndex byAccount = new SessionIndex();
    private final Set<String> ending = new ConcurrentSkipListSet<>();
    private final ConcurrentMap<Lifecycle, Integer> counts = new ConcurrentHashMap<>();
    private volatile boolean caughtUp;

    @Override
    public boolean caughtUp() {
        return caughtUp;
    }

    @Override
    public List<Session> all() {
        return sessions(sessions.keySet());
    }

    @Override
    public Optional<Session> byId(String sessionId) {
        requireCaughtUp();
        return Optional.ofNullable(session(sessionId));
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

    @Override
    public Optional<Set<String>> keysNamedBy(String sessionId) {
        requireCaughtUp();
        return Optional.ofNullable(namedKeys.get(sessionId));
    }

    @Override
    public boolean unclear(String sessionId) {
        return unclear.contains(sessionId);
    }

    @Override
    public Map<Lifecycle, Integer> counts() {
        Map<Lifecycle, Integer> all = new EnumMap<>(Lifecycle.class);
        for (Lifecycle state : Lifecycle.values()) {
            all.put(state, counts.getOrDefault(state, 0));
        }
        return all;
    }

    /** How many sessions there are. */
    int size() {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Says that everything that was in the topics at start has been applied. */
    void markCaughtUp() {
        caughtUp = true;
    }

    /** Applies a configuration; null forgets it. */
    void configured(String sessionId, @Nullable SessionConfig config) {
        KnownSession before = sessions.get(sessionId);
        if (before != null) {
            byUser.remove(before.userId(), sessionId);
            byAccount.remove(before.accountFingerprint(), sessionId);
        }
        // Whoever sees the session finds its configuration.
        if (config == null) {
            put(sessionId, null);
            configs.put(sessionId, null);
            namedKeys.remove(sessionId);
        } else {
            configs.put(sessionId, config);
            namedKeys.put(sessionId, NamedKeys.of(config));
            put(
                    sessionId,
                    Session.of(config, statuses.get(sessionId), commands.get(sessionId))
                            .known());
            byUser.add(config.getUserId(), sessionId);
            byAccount.add(config.getAccount().getFingerprint(), sessionId);
        }
        unclear.remove(sessionId);
    }

    /** Notes that a configuration could not be read; the one before it stays. */
    void unreadable(String sessionId) {
        unclear.add(sessionId);
    }

    /** Applies a data key; null drops it. */
    void keyed(String recordKey, @Nullable DataKey key) {
        if (key == null) {
            keys.remove(recordKey);
        } else {
            keys.put(recordKey, key);
        }
    }

    /** Applies a status; null forgets it. */
    void reported(String sessionId, @Nullable SessionStatus status) {
        statuses.put(sessionId, status);
        KnownSession session = sessions.get(sessionId);
        if (session != null) {
            put(sessionId, Session.reported(session, status));
        }
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
        if (type == null) {
            return;
        }
        String sessionId = command.getSessionId();
        SentCommand sent = new SentCommand(type, command.getRequestedAt(), knownRevision);
        commands.put(sessionId, sent);
        if (type == Command.DELETE) {
            ending.add(sessionId);
        } else {
            ending.remove(sessionId);
        }
        KnownSession session = sessions.get(sessionId);
        if (session != null) {
            put(sessionId, session.told(sent));
        }
    }

    /** Sessions are counted as they change, and not when somebody asks, for whom a hundred thousand would be many. */
    private void put(String sessionId, @Nullable KnownSession session) {
        KnownSession before = session == null ? sessions.remove(sessionId) : sessions.put(sessionId, session);
        if (before != null) {
            counts.merge(before.lifecycle(), -1, Integer::sum);
        }
        if (session != null) {
            counts.merge(session.lifecycle(), 1, Integer::sum);
        }
    }

    private void requireCaughtUp() {
        if (!caughtUp) {
            throw new UnavailableException("the sessions are still being read");
        }
    }

    private List<Session> sessions(Collection<String> ids) {
        requireCaughtUp();
        return ids.stream().map(this::session).filter(Objects::nonNull).toList();
    }

    private @Nullable Session session(String sessionId) {
        KnownSession known = sessions.get(sessionId);
        Supplier<SessionConfig> config = configs.later(sessionId);
        // What is forgotten just now may be without a configuration already.
        return known == null || config == null ? null : new Session(known, config, statuses.later(sessionId));
    }
}
