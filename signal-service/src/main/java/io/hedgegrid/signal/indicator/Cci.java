package io.hedgegrid.signal.indicator;

import java.util.OptionalDouble;

/**
 * Commodity channel index: (TP − mean TP) / (0.015 · mean deviation) over N candles, TP = (high + low + close) / 3; 0 when
 * the deviation is 0 (trading rules, section 1). Immutable.
 *
 * @param typicalPrices typical prices of the newest candles, USDT; one more than the period, so that the index at the
 *     candle before can be told too
 */
public record Cci(Window typicalPrices) {
    /** Lambert's constant, which brings most values into ±100. */
    private static final double SCALE = 0.015;

    /**
     * An index that has seen no candle.
     *
     * @param period number of candles, at least 1
     */
    public static Cci ofPeriod(int period) {
        return new Cci(Window.of(period + 1));
    }

    /** The index right after one more candle closed. */
    public Cci next(CandlePrices candle) {
        return new Cci(typicalPrices.with(candle.typical()));
    }

    /** The index; empty before there are as many candles as the period. */
    public OptionalDouble value() {
        return endingBefore(typicalPrices.size());
    }

    /** The index at the candle before the newest; empty if it had no value. */
    public OptionalDouble previous() {
        return endingBefore(typicalPrices.size() - 1);
    }

    private OptionalDouble endingBefore(int end) {
        int period = typicalPrices.capacity() - 1;
        int start = end - period;
        if (start < 0) {
            return OptionalDouble.empty();
        }
        double sum = 0;
        for (int i = start; i < end; i++) {
            sum += typicalPrices.get(i);
        }
        double mean = sum / period;
        double deviations = 0;
        for (int i = start; i < end; i++) {
            deviations += Math.abs(typicalPrices.get(i) - mean);
        }
        double meanDeviation = deviations / period;
        if (meanDeviation == 0) {
            return OptionalDouble.of(0);
        }
        return OptionalDouble.of((typicalPrices.get(end - 1) - mean) / (SCALE * meanDeviation));
    }
}
