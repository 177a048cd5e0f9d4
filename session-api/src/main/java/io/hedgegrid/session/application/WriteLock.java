package io.hedgegrid.session.application;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** Lets one write at a time through, and does not let callers queue for ever behind a broker that is out of reach. */
public final class WriteLock {

    private final ReentrantLock lock = new ReentrantLock(true);
    private final Duration patience;

    /** A lock for which callers wait at most that long. */
    public WriteLock(Duration patience) {
        this.patience = patience;
    }

    /**
     * Does the work while nobody else does theirs.
     *
     * @throws UnavailableException if others take too long
     */
    <T> T hold(Supplier<T> work) {
        try {
            if (!lock.tryLock(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new UnavailableException("other writes take too long");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnavailableException("the service is stopping", e);
        }
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }
}
