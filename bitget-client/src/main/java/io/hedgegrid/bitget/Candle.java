package io.hedgegrid.bitget;

import java.math.BigDecimal;
import java.time.Instant;

/** One candle. Prices in USDT, volume in base coin; {@code openTime} is market time. */
public record Candle(
        Instant openTime, BigDecimal open, BigDecimal high, BigDecimal low, BigDecimal close, BigDecimal volume) {}
