package io.hedgegrid.grid.adapter.gateway;

import io.hedgegrid.schemas.session.SessionConfig;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Every session's newest configuration, secrets still sealed, for the lanes; fed by {@link SessionConfigReader}. Thread-safe.
 *
 * <p>Topics have no order among each other: a request may arrive before the configuration it presumes. Then its lane waits. That a
 * session is forgotten is believed only when everything that was in session.configs at the time of asking has been read.
 */
public final class SessionDirectory {

    private static final Logger LOG = LoggerFactory.getLogger(SessionDirectory.class);
    private static final Duration REMINDER = Duration.ofSeconds(10);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<String, SessionConfig> configs = new HashMap<>();
    private long checksWanted;
    private long checksDone;

    /**
     * The session's configuration in the given version or a later one; waits until it has come.
     *
     * @return empty if that registration of the session has been forgotten: versions only grow, until the session is registered anew
     */
    Optional<SessionConfig> await(String sessionId, long version) throws InterruptedException {
        lock.lock();
        try {
            SessionConfig known = configs.get(sessionId);
            if (known != null && known.getVersion() >= version) {
                return Optional.of(known);
            }
            long check = ++checksWanted;
            while (true) {
                SessionConfig config = configs.get(sessionId);
                if (config != null && config.getVersion() >= version) {
                    return Optional.of(config);
                }
                if (checksDone >= check) {
                    return Optional.empty();
                }
                if (!changed.await(REMINDER.toMillis(), TimeUnit.MILLISECONDS)) {
                    LOG.atWarn()
                            .addKeyValue("sessionId", sessionId)
                            .addKeyValue("configVersion", version)
                            .log("a request waits for its session's configuration");
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /** Takes a configuration in; null forgets the session. */
    void put(String sessionId, @Nullable SessionConfig config) {
        lock.lock();
        try {
            if (config == null) {
                configs.remove(sessionId);
            } else {
                configs.put(sessionId, config);
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Number of the newest wish to read up to the topic's present end; 0 if there was none. */
    long checksWanted() {
        lock.lock();
        try {
            return checksWanted;
        } finally {
            lock.unlock();
        }
    }

    /** The topic was read to an end that was looked up after the wish with this number. */
    void checked(long check) {
        lock.lock();
        try {
            checksDone = Math.max(checksDone, check);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Number of sessions known. */
    public int size() {
        lock.lock();
        try {
            return configs.size();
        } finally {
            lock.unlock();
        }
    }
}
