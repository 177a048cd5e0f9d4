package io.hedgegrid.standalone.launcher;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What market the paper exchange plays.
 *
 * @param candles candle file; null for the built-in generated market
 * @param speed seconds of market time per second of wall time
 * @param paused whether the market stands still until it is told to go on
 */
public record MarketSettings(@Nullable Path candles, double speed, boolean paused) {

    /** A market that plays from the start. */
    public MarketSettings(@Nullable Path candles, double speed) {
        this(candles, speed, false);
    }

    /** The same market, standing still at first. */
    public MarketSettings standingStill() {
        return new MarketSettings(candles, speed, true);
    }
}
