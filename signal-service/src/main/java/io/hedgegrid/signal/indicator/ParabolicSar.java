package io.hedgegrid.signal.indicator;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Parabolic stop and reverse, in the variant of the trading rules (section 1), which no library has: it reverses only on a
 * strict crossing, and the value at a reversal, the finished trend's extreme point, is not clamped. Immutable.
 *
 * <p>Its values depend on the candle it starts at: it is carried from candle to candle, never computed over a sliding
 * window.
 *
 * @param step start and step of the acceleration factor
 * @param max largest acceleration factor
 * @param phase what has been seen so far
 */
public record ParabolicSar(double step, double max, Phase phase) {

    /** What the indicator has seen. */
    public sealed interface Phase {}

    /** No candle yet. */
    public record Empty() implements Phase {}

    /**
     * One candle, which gives no value yet.
     *
     * @param first the candle
     */
    public record OneCandle(CandlePrices first) implements Phase {}

    /**
     * Two candles or more.
     *
     * @param trend direction
     * @param sar stop and reverse price, USDT
     * @param extreme highest high of an uptrend, lowest low of a downtrend, USDT
     * @param factor acceleration factor
     * @param previous the newest candle
     * @param beforePrevious the candle before it
     */
    public record Trailing(
            Trend trend, double sar, double extreme, double factor, CandlePrices previous, CandlePrices beforePrevious)
            implements Phase {}

    /**
     * An indicator that has seen no candle.
     *
     * @param step start and step of the acceleration factor
     * @param max largest acceleration factor
     */
    public static ParabolicSar of(double step, double max) {
        return new ParabolicSar(step, max, new Empty());
    }

    /** The indicator right after one more candle closed. */
    public ParabolicSar next(CandlePrices candle) {
        return new ParabolicSar(
                step,
                max,
                switch (phase) {
                    case Empty() -> new OneCandle(candle);
                    case OneCandle(CandlePrices first) -> begin(first, candle);
                    case Trailing trailing -> advance(trailing, candle);
                });
    }

    /** The stop and reverse price, USDT; empty before the second candle. */
    public OptionalDouble value() {
        return phase instanceof Trailing trailing ? OptionalDouble.of(trailing.sar()) : OptionalDouble.empty();
    }

    /** The direction; empty before the second candle. */
    public Optional<Trend> trend() {
        return phase instanceof Trailing trailing ? Optional.of(trailing.trend()) : Optional.empty();
    }

    /** The trend is that of the two closes, down when they are equal. */
    private Trailing begin(CandlePrices first, CandlePrices second) {
        double highest = Math.max(first.high(), second.high());
        double lowest = Math.min(first.low(), second.low());
        return second.close() > first.close()
                ? new Trailing(Trend.UP, lowest, highest, step, second, first)
                : new Trailing(Trend.DOWN, highest, lowest, step, second, first);
    }

    private Trailing advance(Trailing before, CandlePrices candle) {
        double projected = before.sar() + before.factor() * (before.extreme() - before.sar());
        return switch (before.trend()) {
            case UP -> advanceUp(before, candle, projected);
            case DOWN -> advanceDown(before, candle, projected);
        };
    }

    private Trailing advanceUp(Trailing before, CandlePrices candle, double projected) {
        double sar = Math.min(
                projected,
                Math.min(before.previous().low(), before.beforePrevious().low()));
        if (candle.low() < sar) {
            return reversed(before, Trend.DOWN, candle.low(), candle);
        }
        return candle.high() > before.extreme()
                ? continued(before, sar, candle.high(), accelerated(before), candle)
                : continued(before, sar, before.extreme(), before.factor(), candle);
    }

    private Trailing advanceDown(Trailing before, CandlePrices candle, double projected) {
        double sar = Math.max(
                projected,
                Math.max(before.previous().high(), before.beforePrevious().high()));
        if (candle.high() > sar) {
            return reversed(before, Trend.UP, candle.high(), candle);
        }
        return candle.low() < before.extreme()
                ? continued(before, sar, candle.low(), accelerated(before), candle)
                : continued(before, sar, before.extreme(), before.factor(), candle);
    }

    private double accelerated(Trailing before) {
        return Math.min(before.factor() + step, max);
    }

    private static Trailing continued(Trailing before, double sar, double extreme, double factor, CandlePrices candle) {
        return new Trailing(before.trend(), sar, extreme, factor, candle, before.previous());
    }

    /** The new SAR is the finished trend's extreme without this candle; this candle's extreme starts the new trend. */
    private Trailing reversed(Trailing before, Trend trend, double extreme, CandlePrices candle) {
        return new Trailing(trend, before.extreme(), extreme, step, candle, before.previous());
    }
}
