package io.hedgegrid.signal.indicator;

/**
 * The prices of a closed candle that the indicators look at, in USDT per base coin.
 *
 * @param high highest price
 * @param low lowest price
 * @param close last price
 */
public record CandlePrices(double high, double low, double close) {

    /** The weighted price (high + low + 2 · close) / 4, the input of the LWMA. */
    double weighted() {
        return (high + low + close * 2) / 4;
    }

    /** The typical price (high + low + close) / 3, the input of the CCI. */
    double typical() {
        return (high + low + close) / 3;
    }
}
