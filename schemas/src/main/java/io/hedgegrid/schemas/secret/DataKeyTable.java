package io.hedgegrid.schemas.secret;

import io.hedgegrid.schemas.session.DataKey;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The data keys of all sessions, wrapped, as far as session.keys has been read. Thread-safe. A destroyed key is dropped.
 *
 * <p>Topics have no order among each other: a secret may arrive before its key, although the key was written and acknowledged
 * first. That a key does not exist is believed only when everything that was in the topic at the time of asking has been read.
 */
public final class DataKeyTable {

    /** Key of records that say nothing, and are written so that the broker compacts what lies before them. */
    public static final String MARKER = "marker";

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<String, DataKey> keys = new HashMap<>();
    private boolean caughtUp;
    private long checksWanted;
    private long checksDone;

    /** Key of a data key's records in the topic. */
    public static String recordKey(String sessionId, String keyId) {
        return sessionId + "/" + keyId;
    }

    /** The key, if it is known now. */
    public Optional<DataKey> find(String sessionId, String keyId) {
        lock.lock();
        try {
            return Optional.ofNullable(keys.get(recordKey(sessionId, keyId)));
        } finally {
            lock.unlock();
        }
    }

    /**
     * The key; waits until it has come, or it is certain that it does not exist.
     *
     * @param patience longest wait for that certainty, once the table has caught up; until then it is waited for
     * @return empty if it does not exist, or patience is over
     */
    public Optional<DataKey> await(String sessionId, String keyId, Duration patience) throws InterruptedException {
        String name = recordKey(sessionId, keyId);
        lock.lockInterruptibly();
        try {
            DataKey key = keys.get(name);
            if (key != null) {
                return Optional.of(key);
            }
            long check = ++checksWanted;
            long left = patience.toNanos();
            while (key == null && checksDone < check && left > 0) {
                if (caughtUp) {
                    left = changed.awaitNanos(left);
                } else {
                    changed.await();
                }
                key = keys.get(name);
            }
            return Optional.ofNullable(key);
        } finally {
            lock.unlock();
        }
    }

    /** Takes a record in; null drops the key. */
    public void put(String recordKey, @Nullable DataKey key) {
        lock.lock();
        try {
            if (key == null) {
                keys.remove(recordKey);
            } else {
                keys.put(recordKey, key);
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Number of the newest wish to read up to the topic's present end; 0 if there was none. */
    public long checksWanted() {
        lock.lock();
        try {
            return checksWanted;
        } finally {
            lock.unlock();
        }
    }

    /** The topic was read to an end that was looked up after the wish with this number. */
    public void checked(long check) {
        lock.lock();
        try {
            caughtUp = true;
            checksDone = Math.max(checksDone, check);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Whether everything that was there when reading began has been read. */
    public boolean isCaughtUp() {
        lock.lock();
        try {
            return caughtUp;
        } finally {
            lock.unlock();
        }
    }

    /** Number of keys known. */
    public int size() {
        lock.lock();
        try {
            return keys.size();
        } finally {
            lock.unlock();
        }
    }
}
