package io.hedgegrid.session.application;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Lets one write at a time through, of all instances, and does not let callers queue for ever behind a broker that is out of reach.
 * Work whose turn another instance has taken is done again, on what the tables show then.
 */
public final class WriteLock {

    private static final int LONGEST_PAUSE_MILLIS = 100;

    private final ReentrantLock lock = new ReentrantLock(true);
    private final Turns turns;
    private final Duration patience;

    /** A lock for which callers wait at most that long. */
    public WriteLock(Turns turns, Duration patience) {
        this.turns = turns;
        this.patience = patience;
    }

    /**
     * Does the work while nobody else does theirs. It may be done several times, of which the last one counts.
     *
     * @throws UnavailableException if others take too long
     */
    <T> T hold(Supplier<T> work) {
        long deadline = System.nanoTime() + patience.toNanos();
        try {
            if (!lock.tryLock(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new UnavailableException("other writes take too long");
            }
            try {
                return inTurn(work, deadline);
            } finally {
                lock.unlock();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnavailableException("the service is stopping", e);
        }
    }

    private <T> T inTurn(Supplier<T> work, long deadline) throws InterruptedException {
        while (true) {
            try {
                turns.take();
                return work.get();
            } catch (TurnLostException e) {
                if (System.nanoTime() - deadline > 0) {
                    throw new UnavailableException("other instances' writes take too long", e);
                }
                // Two that want the turn at once would take it from each other for ever.
                Thread.sleep(ThreadLocalRandom.current().nextInt(LONGEST_PAUSE_MILLIS));
            }
        }
    }
}
