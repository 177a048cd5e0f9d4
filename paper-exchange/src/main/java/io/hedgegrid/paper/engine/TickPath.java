package io.hedgegrid.paper.engine;

import java.math.BigDecimal;
import java.util.List;

/** The path of prices through a candle: open, the extreme nearer to the open (a tie plays the low first), the other one, close. */
public final class TickPath {

    /** Ticks of each candle; they are {@code interval / TICKS} apart, the first at the candle's opening. */
    public static final int TICKS = 4;

    private static final BigDecimal QUARTER = new BigDecimal("0.25");

    private TickPath() {}

    /** The four prices of the candle, in order. */
    public static List<BigDecimal> prices(Candle candle) {
        BigDecimal up = candle.high().subtract(candle.open());
        BigDecimal down = candle.open().subtract(candle.low());
        return up.compareTo(down) < 0
                ? List.of(candle.open(), candle.high(), candle.low(), candle.close())
                : List.of(candle.open(), candle.low(), candle.high(), candle.close());
    }

    /**
     * The candle as it looks right after one of its ticks; after the last it is the whole candle.
     *
     * @param tick 0 to 3
     */
    public static Candle after(Candle candle, int tick) {
        if (tick == TICKS - 1) {
            return candle;
        }
        List<BigDecimal> seen = prices(candle).subList(0, tick + 1);
        BigDecimal high = candle.open();
        BigDecimal low = candle.open();
        for (BigDecimal price : seen) {
            high = high.max(price);
            low = low.min(price);
        }
        BigDecimal volume = candle.volume()
                .multiply(QUARTER)
                .multiply(BigDecimal.valueOf(tick + 1L))
                .stripTrailingZeros();
        return Candle.of(candle.openTime(), candle.open(), high, low, seen.getLast(), volume);
    }
}
