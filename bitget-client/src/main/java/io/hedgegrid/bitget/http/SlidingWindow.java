package io.hedgegrid.bitget.http;

/**
 * Permits of which at most a number fall in any stretch of time of one window's length, wherever it begins. Decides only: time is passed
 * in, in nanoseconds of a monotonic clock, waiting is the caller's. Not thread-safe.
 */
final class SlidingWindow {

    private final long windowNanos;
    /** Times of the newest grants, a ring; the oldest of them is overwritten next. */
    private final long[] grants;

    private int next;
    private int granted;
    private boolean paused;
    private long pausedUntil;

    SlidingWindow(int permits, long windowNanos) {
        if (permits < 1) {
            throw new IllegalArgumentException("permits: must be 1 or more, was " + permits);
        }
        this.windowNanos = windowNanos;
        this.grants = new long[permits];
    }

    /** Permits in one window. */
    int permits() {
        return grants.length;
    }

    /**
     * How long until a permit is free for somebody with others before him.
     *
     * @param ahead how many permits are others', 0 or more
     * @return nanoseconds, 0 if it is free now
     */
    long waitBehind(int ahead, long now) {
        int ofRound = ahead % grants.length;
        long rounds = ahead / grants.length;
        boolean unused = ofRound < grants.length - granted;
        long wait = unused ? 0 : Math.max(0, grants[(next + ofRound) % grants.length] + windowNanos - now);
        wait += rounds * windowNanos;
        return paused ? Math.max(wait, pausedUntil - now) : wait;
    }

    /** Takes a permit now. Whether one is free is the caller's to know. */
    void take(long now) {
        grants[next] = now;
        next = (next + 1) % grants.length;
        granted = Math.min(granted + 1, grants.length);
    }

    /** Nothing is free before this time. */
    void pauseUntil(long time) {
        pausedUntil = paused && pausedUntil - time > 0 ? pausedUntil : time;
        paused = true;
    }

    /** Somebody else counts fewer permits left than this window does: takes the difference, as used by others. */
    void leaveAtMost(int left, long now) {
        for (int taken = 0; taken < grants.length && waitBehind(Math.max(0, left), now) == 0; taken++) {
            take(now);
        }
    }
}
