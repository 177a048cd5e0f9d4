package io.hedgegrid.bitget.http;

import java.util.OptionalLong;

/**
 * Grants at most a number of permits in any stretch of time of one window's length, wherever it begins. Decides only: time is passed
 * in, waiting is the caller's. Not thread-safe.
 */
final class SlidingWindow {

    private final long windowNanos;
    /** Times of the newest grants, a ring; the oldest of them is overwritten next. */
    private final long[] grants;

    private int next;
    private int granted;

    SlidingWindow(int permits, long windowNanos) {
        if (permits < 1) {
            throw new IllegalArgumentException("permits: must be 1 or more, was " + permits);
        }
        this.windowNanos = windowNanos;
        this.grants = new long[permits];
    }

    /**
     * Takes the next permit, unless it is too far away.
     *
     * @param now in nanoseconds of a monotonic clock
     * @param longestWait in nanoseconds
     * @return nanoseconds to wait before using the permit; empty if it would be longer than the longest wait: nothing is taken then
     */
    OptionalLong take(long now, long longestWait) {
        long wait = granted < grants.length ? 0 : Math.max(0, grants[next] + windowNanos - now);
        if (wait > longestWait) {
            return OptionalLong.empty();
        }
        grants[next] = now + wait;
        next = (next + 1) % grants.length;
        granted = Math.min(granted + 1, grants.length);
        return OptionalLong.of(wait);
    }
}
