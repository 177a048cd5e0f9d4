package io.hedgegrid.marketdata.core;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Lets at most one price per interval of market time through, in strictly ascending order.
 *
 * @param interval the tick interval, market time
 * @param lastPublished market time of the newest price that went out; null before the first
 */
public record PriceConflation(Duration interval, @Nullable Instant lastPublished) {

    /** What to do with a price. */
    public enum Verdict {
        PUBLISH,
        /** Not newer than the last one that went out. */
        STALE,
        /** Too soon after the last one that went out. */
        CONFLATED,
        /** Its bid is above its ask: the exchange's book was caught between two states. */
        CROSSED
    }

    /**
     * Judges a price.
     *
     * @param time its market time
     * @param bid best bid, null if unknown
     * @param ask best ask, null if unknown
     */
    public Verdict judge(Instant time, @Nullable BigDecimal bid, @Nullable BigDecimal ask) {
        if (lastPublished != null && !time.isAfter(lastPublished)) {
            return Verdict.STALE;
        }
        if (bid != null && ask != null && bid.compareTo(ask) > 0) {
            return Verdict.CROSSED;
        }
        if (lastPublished != null && time.isBefore(lastPublished.plus(interval))) {
            return Verdict.CONFLATED;
        }
        return Verdict.PUBLISH;
    }

    /** The state after a price of this market time went out. */
    public PriceConflation published(Instant time) {
        return new PriceConflation(interval, time);
    }
}
