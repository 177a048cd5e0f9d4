package io.hedgegrid.signal.indicator;

import java.util.OptionalDouble;

/**
 * Linear weighted moving average of the weighted price (high + low + 2 · close) / 4: weights 1..N, the newest the
 * heaviest. Called SMA in the settings (trading rules, section 1). Immutable.
 *
 * @param weightedPrices weighted prices of the newest candles, USDT; the capacity is the period
 */
public record Lwma(Window weightedPrices) {

    /**
     * An average that has seen no candle.
     *
     * @param period number of candles averaged, at least 1
     */
    public static Lwma ofPeriod(int period) {
        return new Lwma(Window.of(period));
    }

    /** The average right after one more candle closed. */
    public Lwma next(CandlePrices candle) {
        return new Lwma(weightedPrices.with(candle.weighted()));
    }

    /** The average, USDT; empty before there are as many candles as the period. */
    public OptionalDouble value() {
        int period = weightedPrices.capacity();
        if (weightedPrices.size() < period) {
            return OptionalDouble.empty();
        }
        double weighted = 0;
        for (int i = 0; i < period; i++) {
            weighted += weightedPrices.get(i) * (i + 1);
        }
        double totalWeight = period * (period + 1.0) / 2;
        return OptionalDouble.of(weighted / totalWeight);
    }
}
