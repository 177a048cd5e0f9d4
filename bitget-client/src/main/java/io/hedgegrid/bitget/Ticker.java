package io.hedgegrid.bitget;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The newest prices of a symbol, in USDT.
 *
 * @param bid best bid, null if the exchange states none
 * @param ask best ask, null if the exchange states none
 * @param mark mark price, null if the exchange states none
 * @param time market time of the prices
 */
public record Ticker(
        String symbol,
        BigDecimal last,
        @Nullable BigDecimal bid,
        @Nullable BigDecimal ask,
        @Nullable BigDecimal mark,
        Instant time) {}
