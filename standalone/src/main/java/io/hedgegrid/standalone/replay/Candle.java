package io.hedgegrid.standalone.replay;

import io.hedgegrid.signal.indicator.CandlePrices;
import java.math.BigDecimal;
import java.util.List;

/**
 * A closed candle. Prices in USDT per base coin.
 *
 * @param openTime market time of its opening, epoch milliseconds UTC
 */
public record Candle(long openTime, BigDecimal open, BigDecimal high, BigDecimal low, BigDecimal close) {

    /** The prices that stand for all that were traded: open, the extreme nearer to it (the low on a tie), the other, close. */
    public List<BigDecimal> path() {
        boolean lowFirst = open.subtract(low).compareTo(high.subtract(open)) <= 0;
        return lowFirst ? List.of(open, low, high, close) : List.of(open, high, low, close);
    }

    /** What the indicators look at. */
    public CandlePrices prices() {
        return new CandlePrices(high.doubleValue(), low.doubleValue(), close.doubleValue());
    }
}
