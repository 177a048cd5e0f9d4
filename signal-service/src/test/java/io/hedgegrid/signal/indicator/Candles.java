package io.hedgegrid.signal.indicator;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Candles for the properties of the indicators. */
final class Candles {

    private Candles() {}

    /** Any candle with low ≤ close ≤ high, priced 1 to about 300, on a grid of 1/64 so that sums are exact. */
    static Arbitrary<CandlePrices> any() {
        Arbitrary<Integer> part = Arbitraries.integers().between(0, 6400);
        return Combinators.combine(part, part, part)
                .as((low, body, wick) -> new CandlePrices(price(low + body + wick), price(low), price(low + body)));
    }

    static CandlePrices flat(double price) {
        return new CandlePrices(price, price, price);
    }

    static CandlePrices of(double high, double low, double close) {
        return new CandlePrices(high, low, close);
    }

    static CandlePrices shifted(CandlePrices candle, double by) {
        return new CandlePrices(candle.high() + by, candle.low() + by, candle.close() + by);
    }

    private static double price(int ticks) {
        return 1 + ticks / 64.0;
    }
}
