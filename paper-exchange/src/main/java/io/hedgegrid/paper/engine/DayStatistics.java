package io.hedgegrid.paper.engine;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

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

    static final long DAY_MILLIS = 86_400_000;

    private static final int CHANGE_DECIMALS = 5;

    /**
     * @param candles of the last 24 hours, ascending; without any, the last price stands for all
     * @param last last price
     * @param time market time, epoch milliseconds
     */
    static DayStatistics of(List<Candle> candles, BigDecimal last, long time) {
        if (candles.isEmpty()) {
            return new DayStatistics(
                    last, last, last, last, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);
        }
        long midnight = Math.floorDiv(time, DAY_MILLIS) * DAY_MILLIS;
        BigDecimal openUtc = last;
        Candle day = candles.getFirst();
        for (int i = 0; i < candles.size(); i++) {
            Candle candle = candles.get(i);
            if (i > 0) {
                day = day.followedBy(candle);
            }
            if (candle.openTime() >= midnight) {
                openUtc = candle.open();
                midnight = Long.MAX_VALUE;
            }
        }
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
