package io.hedgegrid.paper.market;

import io.hedgegrid.paper.engine.Candle;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Random;

/**
 * A seeded walk of one symbol's price, one-minute candle by candle. Calm, lively and wild spells alternate; a weak pull towards the
 * starting price keeps it in sight for ever. {@link Random} and {@link StrictMath} give the same numbers on every machine.
 */
final class SymbolWalk {

    /** Steps of the price within a candle. */
    private static final int STEPS = 8;

    /** Standard deviation of a step's return in each spell. */
    private static final double[] VOLATILITY = {0.00012, 0.00030, 0.00080};

    /** Chance that a spell ends with a candle. */
    private static final double CHANGE = 1.0 / 90;

    /** Share of the way back to the starting price that each candle drifts. */
    private static final double PULL = 0.0002;

    private final Random random;
    private final int pricePlace;
    private final double start;
    private final double meanVolume;
    private double price;
    private int spell;

    SymbolWalk(long seed, BigDecimal startPrice, int pricePlace) {
        this.random = new Random(seed);
        this.pricePlace = pricePlace;
        this.start = startPrice.doubleValue();
        this.price = start;
        this.meanVolume = 4_000_000 / start;
    }

    Candle next(long openTime) {
        BigDecimal open = rounded(price);
        BigDecimal high = open;
        BigDecimal low = open;
        if (random.nextDouble() < CHANGE) {
            spell = random.nextInt(VOLATILITY.length);
        }
        price *= StrictMath.exp(PULL * StrictMath.log(start / price));
        for (int i = 0; i < STEPS; i++) {
            price *= StrictMath.exp(VOLATILITY[spell] * random.nextGaussian());
            high = high.max(rounded(price));
            low = low.min(rounded(price));
        }
        double volume = meanVolume * (1 + spell) * StrictMath.exp(0.5 * random.nextGaussian());
        return Candle.of(
                openTime,
                open,
                high,
                low,
                rounded(price),
                BigDecimal.valueOf(volume).setScale(3, RoundingMode.HALF_UP));
    }

    private BigDecimal rounded(double value) {
        return BigDecimal.valueOf(value).setScale(pricePlace, RoundingMode.HALF_UP);
    }
}
