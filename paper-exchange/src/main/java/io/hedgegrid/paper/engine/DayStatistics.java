package io.hedgegrid.paper.engine;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Objects;

/**
 * What a ticker says about the last 24 hours. Prices in USDT.
 *
 * @param open24h opening of the oldest candle of the last 24 hours
 * @param openUtc opening of the current UTC day, or of the oldest candle known in it
 * @param change24h as a fraction: 0.01 is one percent
 * @param changeUtc24h since the beginning of the UTC day, as a fraction
 * @param baseVolume base coin
 * @param quoteVolume USDT
 */
public record DayStatistics(
        BigDecimal open24h,
        BigDecimal high24h,
        BigDecimal low24h,
        BigDecimal openUtc,
        BigDecimal change24h,
        BigDecimal changeUtc24h,
        BigDecimal baseVolume,
        BigDecimal quoteVolume) {

    private static final int CHANGE_DECIMALS = 5;

    /**
     * @param span the last 24 hours; without a candle, the last price stands for all
     * @param last last price
     */
    static DayStatistics of(DaySpan span, BigDecimal last) {
        Candle day = span.candle();
        if (day == null) {
            return new DayStatistics(
                    last, last, last, last, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);
        }
        BigDecimal openUtc = Objects.requireNonNullElse(span.openUtc(), last);
        return new DayStatistics(
                day.open(),
                day.high(),
                day.low(),
                openUtc,
                change(day.open(), last),
                change(openUtc, last),
                day.volume(),
                day.quoteVolume());
    }

    private static BigDecimal change(BigDecimal from, BigDecimal to) {
        return to.subtract(from).divide(from, CHANGE_DECIMALS, RoundingMode.HALF_UP);
    }
}
