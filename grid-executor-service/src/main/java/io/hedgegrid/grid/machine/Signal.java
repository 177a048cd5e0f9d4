package io.hedgegrid.grid.machine;

import org.jspecify.annotations.Nullable;

/**
 * The indicators and their advice right after a candle closed.
 *
 * @param profileId identity of the indicator settings
 * @param closeTime market time at which the candle closed
 * @param lwma linear weighted moving average, USDT; null if it has no value yet
 * @param sar Parabolic SAR, USDT; null if it has no value yet
 * @param cci commodity channel index; null if it is off or has no value yet
 * @param entry the advice
 */
public record Signal(
        String profileId,
        long closeTime,
        @Nullable Double lwma,
        @Nullable Double sar,
        @Nullable Double cci,
        EntrySignal entry) {

    /**
     * Whether the candle is the latest closed one at a market time.
     *
     * @param candleMillis length of the candle
     */
    boolean isLatestAt(long time, long candleMillis) {
        return closeTime <= time && time < closeTime + candleMillis;
    }
}
