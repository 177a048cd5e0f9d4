package io.hedgegrid.bitget;

/** Which of the exchange's two public interfaces market data is read from. Both are open to everybody and tell the same prices. */
public enum MarketInterface {

    /** The one with the longer candle history, and with candles of every {@link Timeframe} aligned to UTC. */
    V2,

    /** The newer one. It has no two-hour candles, and its history is shorter. */
    V3
}
