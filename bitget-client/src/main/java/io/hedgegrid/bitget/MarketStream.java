package io.hedgegrid.bitget;

/**
 * Public market data pushed over WebSocket. Reconnects and resubscribes by itself until closed; thread-safe.
 * Pushes lost while disconnected are not replayed: fill the gap over {@link MarketData} on {@link Listener#onSubscribed}.
 */
public interface MarketStream extends AutoCloseable {

    /** Wants ticker pushes of the symbol from now on. Repeating it changes nothing. */
    void subscribeTicker(String symbol);

    /** Wants candle pushes of the symbol and timeframe from now on. Repeating it changes nothing. */
    void subscribeCandles(String symbol, Timeframe timeframe);

    void unsubscribeTicker(String symbol);

    void unsubscribeCandles(String symbol, Timeframe timeframe);

    /** Whether the socket is open and every wanted subscription is confirmed. */
    boolean isLive();

    @Override
    void close();

    /** Called on the stream's one reading thread: return quickly, hand longer work over. */
    interface Listener {

        void onTicker(Ticker ticker);

        /**
         * A candle's state, usually of the running one. The exchange has no closed flag: a candle is closed when one that opens later
         * appears.
         */
        void onCandle(String symbol, Timeframe timeframe, Candle candle);

        /** Every wanted subscription is confirmed, after the first connection and after each reconnection. */
        void onSubscribed();

        /** The connection is lost; the stream is reconnecting. */
        void onDisconnected(String reason);
    }
}
