package io.hedgegrid.bitget.http;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Keeps to the exchange's rate limits by waiting; {@link PermitLine} decides for how long. Thread-safe, blocks. */
final class RateLimits {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition someoneLeft = lock.newCondition();
    private final PermitLine line;

    /** @param share fraction of the limits to use, above 0, at most 1 */
    RateLimits(double share) {
        this.line = new PermitLine(share);
    }

    /**
     * Waits for a permit and takes it.
     *
     * @return false if it would have to wait longer than this; at once if that is clear from the beginning
     */
    boolean acquire(RestRequest request, Duration longestWait) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            PermitLine.Place place = line.enter(request);
            try {
                return await(place, System.nanoTime() + longestWait.toNanos());
            } finally {
                line.leave(place);
                someoneLeft.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    private boolean await(PermitLine.Place place, long deadline) throws InterruptedException {
        while (true) {
            long now = System.nanoTime();
            long wait = line.waitOf(place, now);
            if (wait <= 0) {
                line.take(place, now);
                return true;
            }
            if (now + wait - deadline > 0) {
                return false;
            }
            // Whoever is overtaken meanwhile finds out when the time is over, and goes on waiting.
            var _ = someoneLeft.awaitNanos(wait);
        }
    }

    /** The exchange has refused a request as one too many: no more of its kind for a while. */
    void pause(RestRequest request, Duration pause) {
        lock.lock();
        try {
            line.pauseUntil(request, System.nanoTime() + pause.toNanos());
        } finally {
            lock.unlock();
        }
    }

    /** The exchange has said how many more requests of this kind it takes in this second. */
    void leaveAtMost(RestRequest request, int left) {
        lock.lock();
        try {
            line.leaveAtMost(request, left, System.nanoTime());
        } finally {
            lock.unlock();
        }
    }
}
