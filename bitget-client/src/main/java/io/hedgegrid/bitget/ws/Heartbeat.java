package io.hedgegrid.bitget.ws;

import java.time.Duration;

/**
 * When to ping, and when to believe a connection dead. Pings by the clock, as the exchange asks, and in addition once when half the
 * silence time-out has passed without a frame: whoever is alive answers in the other half. Decides only: times are nanoseconds of a
 * monotonic clock, passed in.
 */
record Heartbeat(Duration pingInterval, Duration silenceTimeout) {

    /** What is due. */
    enum Due {
        NOTHING,
        PING,
        /** Not even pings are answered. */
        GIVE_UP
    }

    /**
     * What to do now.
     *
     * @param pinged when the last ping was sent, or the connection opened
     * @param heard when the last frame came, or the connection opened
     */
    Due at(long now, long pinged, long heard) {
        if (now - giveUpAt(heard) >= 0) {
            return Due.GIVE_UP;
        }
        return now - pingAt(pinged, heard) >= 0 ? Due.PING : Due.NOTHING;
    }

    /** Nanoseconds until something will be due, if nothing is sent or heard until then; zero or less if it is now. */
    long nanosUntilDue(long now, long pinged, long heard) {
        return Math.min(pingAt(pinged, heard) - now, giveUpAt(heard) - now);
    }

    private long giveUpAt(long heard) {
        return heard + silenceTimeout.toNanos();
    }

    private long pingAt(long pinged, long heard) {
        long byTheClock = pinged + pingInterval.toNanos();
        long onSilence = heard + silenceTimeout.toNanos() / 2;
        boolean askedSinceThen = pinged - onSilence >= 0;
        return askedSinceThen || byTheClock - onSilence < 0 ? byTheClock : onSilence;
    }
}
