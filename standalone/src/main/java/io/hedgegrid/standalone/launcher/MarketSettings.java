package io.hedgegrid.standalone.launcher;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What market the paper exchange plays.
 *
 * @param candles candle file; null for the built-in generated market
 * @param speed seconds of market time per second of wall time
 */
public record MarketSettings(@Nullable Path candles, double speed) {}
