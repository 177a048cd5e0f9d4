package io.hedgegrid.marketdata.core;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether the candles of one symbol and timeframe keep up with the exchange's own clock. A candle is due when market time has reached the
 * opening of the next, so a market that stands still, is slow or jumps owes nothing; how long one has been due is wall time.
 *
 * @param length length of a candle
 * @param runningOpen market time at which the newest candle known opened; null before the first
 * @param dueSince wall time since which a candle is due; null if none is
 */
public record CandlePunctuality(
        Duration length,
        @Nullable Instant runningOpen,
        @Nullable Instant dueSince) {

    /** Just begun: the first candle is due. */
    public static CandlePunctuality begun(Duration length, Instant now) {
        return new CandlePunctuality(length, null, now);
    }

    /** The exchange has been asked for everything closed before the candle that opened at this market time, and has answered. */
    public CandlePunctuality answered(Instant open) {
        return new CandlePunctuality(length, open, null);
    }

    /** The exchange's clock has been seen at this market time. */
    public CandlePunctuality clock(Instant marketTime, Instant now) {
        boolean due = runningOpen != null && !marketTime.isBefore(runningOpen.plus(length));
        return due && dueSince == null ? new CandlePunctuality(length, runningOpen, now) : this;
    }

    /** Whether a candle has been due for this long. */
    public boolean isOverdue(Instant now, Duration bound) {
        return dueSince != null && Duration.between(dueSince, now).compareTo(bound) >= 0;
    }
}
