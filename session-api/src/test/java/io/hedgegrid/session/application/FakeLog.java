package io.hedgegrid.session.application;

import io.hedgegrid.schemas.Topics;
import io.hedgegrid.schemas.secret.DataKeyTable;
import io.hedgegrid.schemas.session.DataKey;
import io.hedgegrid.schemas.session.SessionCall;
import io.hedgegrid.schemas.session.SessionCommand;
import io.hedgegrid.schemas.session.SessionConfig;
import io.hedgegrid.session.core.Command;
import io.hedgegrid.session.core.Lifecycle;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Log and table in one, in memory; what is written shows at once. It can be told to fail. */
final class FakeLog implements SessionLog, SessionTable, SessionMetrics, DestroyedKeys {

    final TreeMap<String, SessionConfig> configs = new TreeMap<>();
    final TreeMap<String, DataKey> keys = new TreeMap<>();
    final Set<String> unclear = new HashSet<>();
    final List<String> writes = new ArrayList<>();

    @Nullable
    RuntimeException keyFailure;

    int destroyed;

    @Override
    public void configure(SessionConfig config, @Nullable SessionCall call) {
        writes.add("config " + config.getVersion());
        // As it comes back from the topic.
        configs.put(
                config.getSessionId(),
                Topics.SESSION_CONFIGS.decode(
                        Topics.SESSION_CONFIGS.serializer().serialize(Topics.SESSION_CONFIGS.name(), config)));
    }

    @Override
    public void forget(String sessionId, @Nullable SessionCall call) {
        writes.add("forget");
        configs.remove(sessionId);
    }

    @Override
    public void keep(List<DataKey> written) {
        reach();
        for (DataKey key : written) {
            writes.add("key " + key.getUse());
            keys.put(DataKeyTable.recordKey(key.getSessionId(), key.getKeyId()), key);
        }
    }

    @Override
    public void destroy(DataKey key) {
        reach();
        writes.add("destroy " + key.getUse());
        keys.remove(DataKeyTable.recordKey(key.getSessionId(), key.getKeyId()));
    }

    private void reach() {
        if (keyFailure != null) {
            throw keyFailure;
        }
    }

    @Override
    public void letFade() {
        writes.add("fade");
    }

    @Override
    public void command(SessionCommand command, long knownRevision, @Nullable SessionCall call) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void take(SessionCall call) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean caughtUp() {
        return true;
    }

    @Override
    public List<Session> all() {
        return configs.values().stream().map(FakeLog::session).toList();
    }

    @Override
    public Optional<Session> byId(String sessionId) {
        return Optional.ofNullable(configs.get(sessionId)).map(FakeLog::session);
    }

    @Override
    public List<Session> ofUser(String userId) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Session> onAccount(String fingerprint) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Session> ending() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Map<Lifecycle, Integer> counts() {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<DataKey> keys() {
        return List.copyOf(keys.values());
    }

    @Override
    public List<DataKey> keysOf(String sessionId) {
        return keys().stream()
                .filter(key -> key.getSessionId().equals(sessionId))
                .toList();
    }

    @Override
    public Optional<DataKey> key(String sessionId, String keyId) {
        return Optional.ofNullable(keys.get(DataKeyTable.recordKey(sessionId, keyId)));
    }

    @Override
    public Optional<Set<String>> keysNamedBy(String sessionId) {
        return Optional.ofNullable(configs.get(sessionId)).map(NamedKeys::of);
    }

    @Override
    public boolean unclear(String sessionId) {
        return unclear.contains(sessionId);
    }

    @Override
    public void registered(boolean created) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void commanded(Command command) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void keyDestroyed() {
        destroyed++;
    }

    private static Session session(SessionConfig config) {
        return Session.of(config, null, null);
    }
}
