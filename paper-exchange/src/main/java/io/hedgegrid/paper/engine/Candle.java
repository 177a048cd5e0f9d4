package io.hedgegrid.paper.engine;

import java.math.BigDecimal;

/**
 * One candle, closed or running. Prices in USDT.
 *
 * @param openTime market time of its opening, epoch milliseconds
 * @param volume base coin
 * @param quoteVolume USDT
 */
public record Candle(
        long openTime,
        BigDecimal open,
        BigDecimal high,
        BigDecimal low,
        BigDecimal close,
        BigDecimal volume,
        BigDecimal quoteVolume) {

    /** A candle whose value traded is taken as volume times close, since the source does not tell it. */
    public static Candle of(
            long openTime, BigDecimal open, BigDecimal high, BigDecimal low, BigDecimal close, BigDecimal volume) {
        return new Candle(openTime, open, high, low, close, volume, volume.multiply(close));
    }

    /** This candle as one that opens earlier, since nothing is known of the time between. */
    Candle openingAt(long earlier) {
        return new Candle(earlier, open, high, low, close, volume, quoteVolume);
    }

    /** This candle lengthened by the one that follows it. */
    Candle followedBy(Candle next) {
        return new Candle(
                openTime,
                open,
                high.max(next.high),
                low.min(next.low),
                next.close,
                volume.add(next.volume),
                quoteVolume.add(next.quoteVolume));
    }
}
