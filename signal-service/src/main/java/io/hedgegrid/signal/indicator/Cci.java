package io.hedgegrid.signal.indicator;

import java.util.OptionalDouble;

/**
 * Commodity channel index: (TP − mean TP) / (0.015 · mean deviation) over N candles, TP = (high + low + close) / 3; 0 when
 * the deviation is 0 (trading rules, section 1). Immutable.
 *
 * @param typicalPrices typical prices of the newest candles, USDT; one more than the period, so that the index at the
 *     candle before can be told too
 * @param value the index; empty before there are as many candles as the period
 * @param previous the index at the candle before the newest; empty if it had no value
 */
public record Cci(Window typicalPrices, OptionalDouble value, OptionalDouble previous) {
    /** Lambert's constant, which brings most values into ±100. */
    private static final double SCALE = 0.015;

    /**
     * An index that has seen no candle.
     *
     * @param period number of candles, at least 1
     */
    public static Cci ofPeriod(int period) {
        return of(Window.of(period + 1));
    }

    /**
     * The index over prices seen before.
     *
     * @param typicalPrices as the component of the record
     */
    public static Cci of(Window typicalPrices) {
        int size = typicalPrices.size();
        return new Cci(typicalPrices, endingBefore(typicalPrices, size), endingBefore(typicalPrices, size - 1));
    }

    /** The index right after one more candle closed. */
    public Cci next(CandlePrices candle) {
        Window prices = typicalPrices.with(candle.typical());
        return new Cci(prices, endingBefore(prices, prices.size()), value);
    }

    private static OptionalDouble endingBefore(Window prices, int end) {
        int period = prices.capacity() - 1;
        int start = end - period;
        if (start < 0) {
            return OptionalDouble.empty();
        }
        double sum = 0;
        for (int i = start; i < end; i++) {
            sum += prices.get(i);
        }
        double mean = sum / period;
        double deviations = 0;
        for (int i = start; i < end; i++) {
            deviations += Math.abs(prices.get(i) - mean);
        }
        double meanDeviation = deviations / period;
        if (meanDeviation == 0) {
            return OptionalDouble.of(0);
        }
        return OptionalDouble.of((prices.get(end - 1) - mean) / (SCALE * meanDeviation));
    }
}
