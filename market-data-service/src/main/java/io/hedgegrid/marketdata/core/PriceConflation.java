package io.hedgegrid.marketdata.core;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Lets at most one price per interval of market time through, in ascending order. A market that stands still has no new price, but the
 * exchange goes on pushing its last one: that goes out again now and then, so that nobody takes a market at rest for a silent one.
 *
 * @param interval the tick interval, market time
 * @param repeatAfter wall time after which a price that still stands goes out again
 * @param last the newest price that went out; null before the first
 */
public record PriceConflation(
        Duration interval, Duration repeatAfter, @Nullable Published last) {

    /**
     * A price that went out.
     *
     * @param time its market time
     * @param receivedAt wall time at which it was received from the exchange
     */
    public record Published(Instant time, Instant receivedAt) {}

    /** What to do with a price. */
    public enum Verdict {
        PUBLISH,
        /** The last one that went out, still standing, and long ago by now: publish it again. */
        REPEAT,
        /** Not newer than the last one that went out. */
        STALE,
        /** Too soon after the last one that went out. */
        CONFLATED,
        /** Its bid is above its ask: the exchange's book was caught between two states. */
        CROSSED
    }

    /** Nothing has gone out. */
    public static PriceConflation unpublished(Duration interval, Duration repeatAfter) {
        return new PriceConflation(interval, repeatAfter, null);
    }

    /**
     * Judges a price.
     *
     * @param time its market time
     * @param receivedAt wall time of its receipt
     * @param bid best bid, null if unknown
     * @param ask best ask, null if unknown
     */
    public Verdict judge(Instant time, Instant receivedAt, @Nullable BigDecimal bid, @Nullable BigDecimal ask) {
        if (last != null && time.isBefore(last.time())) {
            return Verdict.STALE;
        }
        if (last != null
                && time.equals(last.time())
                && receivedAt.isBefore(last.receivedAt().plus(repeatAfter))) {
            return Verdict.STALE;
        }
        if (bid != null && ask != null && bid.compareTo(ask) > 0) {
            return Verdict.CROSSED;
        }
        if (last != null && time.equals(last.time())) {
            return Verdict.REPEAT;
        }
        if (last != null && time.isBefore(last.time().plus(interval))) {
            return Verdict.CONFLATED;
        }
        return Verdict.PUBLISH;
    }

    /** The state after a price went out. */
    public PriceConflation published(Instant time, Instant receivedAt) {
        return new PriceConflation(interval, repeatAfter, new Published(time, receivedAt));
    }
}
