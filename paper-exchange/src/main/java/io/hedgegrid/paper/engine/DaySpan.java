package io.hedgegrid.paper.engine;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Candles of the last 24 hours taken together.
 *
 * @param candle all of them as one; null without any
 * @param openUtc opening of the first of them in the current UTC day; null without any in it
 * @param time market time of which they are the last 24 hours, epoch milliseconds
 */
record DaySpan(@Nullable Candle candle, @Nullable BigDecimal openUtc, long time) {

    private static final long DAY_MILLIS = 86_400_000;

    /** The first millisecond of the 24 hours before a market time. */
    static long beginning(long time) {
        return time - DAY_MILLIS + 1;
    }

    /** @param candles of the last 24 hours, ascending */
    static DaySpan of(List<Candle> candles, long time) {
        DaySpan span = new DaySpan(null, null, time);
        for (Candle candle : candles) {
            span = span.followedBy(candle);
        }
        return span;
    }

    /** With the candle that follows. */
    DaySpan followedBy(Candle next) {
        boolean today = next.openTime() >= midnight(time);
        return new DaySpan(
                candle == null ? next : candle.followedBy(next),
                openUtc == null && today ? next.open() : openUtc,
                time);
    }

    /** Whether a later market time, before the next candle, has the same candles in its last 24 hours and its UTC day. */
    boolean serves(long later) {
        return later >= time
                && midnight(later) == midnight(time)
                && (candle == null || candle.openTime() >= beginning(later));
    }

    private static long midnight(long time) {
        return Math.floorDiv(time, DAY_MILLIS) * DAY_MILLIS;
    }
}
