package io.hedgegrid.bitget;

import java.time.Instant;
import java.util.List;

/** Public market data over REST. Blocking and thread-safe; every method throws {@link BitgetException}. */
public interface MarketData {

    /** The exchange server's wall clock, for signatures. Not market time. */
    Instant serverTime();

    /** The trading rules of every USDT-M perpetual contract, as the exchange states them now. */
    List<Contract> contracts();

    /** The latest ticker of a symbol. */
    Ticker ticker(String symbol);

    /**
     * Closed candles and, as the newest, the running one, ascending by opening time without duplicates.
     *
     * @param from opening time of the oldest candle wanted, inclusive
     * @param to candles that open before this time, exclusive
     * @return what the exchange has in the range, the newest 1,000 at most; empty if it has none
     */
    List<Candle> candles(String symbol, Timeframe timeframe, Instant from, Instant to);

    /** As {@link #candles}, but closed candles only, further back, and the newest 200 at most. */
    List<Candle> historyCandles(String symbol, Timeframe timeframe, Instant from, Instant to);
}
