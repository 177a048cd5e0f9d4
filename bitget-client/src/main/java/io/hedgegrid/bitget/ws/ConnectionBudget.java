package io.hedgegrid.bitget.ws;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How often streams may connect: the exchange lets an address connect 300 times in five minutes, and many streams that come back together
 * after an outage would use that up. Thread-safe; times are nanoseconds of a monotonic clock, passed in.
 */
final class ConnectionBudget {

    private static final long WINDOW = Duration.ofMinutes(5).toNanos();
    private static final int CONNECTIONS = 300;

    private final int most;
    private final Deque<Long> taken = new ArrayDeque<>();

    /** @param share fraction of the exchange's limit to use, above 0, at most 1 */
    ConnectionBudget(double share) {
        this.most = Math.max(1, (int) (CONNECTIONS * share));
    }

    /** Takes a permit to connect now; else the nanoseconds after which to try again, above zero. */
    synchronized long takeOrWait(long now) {
        while (!taken.isEmpty() && now - taken.peekFirst() >= WINDOW) {
            taken.removeFirst();
        }
        if (taken.size() >= most) {
            return taken.peekFirst() + WINDOW - now;
        }
        taken.addLast(now);
        return 0;
    }
}
