package io.hedgegrid.bitget;

import org.jspecify.annotations.Nullable;

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
         * A candle's state, usually of the running one; right after subscribing also of some hundred before it, ascending. The exchange has no closed flag: a candle is closed when one that opens later
         * appears.
         */
        void onCandle(String symbol, Timeframe timeframe, Candle candle);

        /**
         * Every wanted subscription is confirmed: after the first connection, after each reconnection, and each time subscriptions were
         * added and confirmed. Not called while nothing is wanted.
         */
        void onSubscribed();

        /**
         * The exchange refuses a subscription, such as of an unknown symbol. It is no longer wanted; the others go on.
         *
         * @param timeframe of the candles refused; null if it is the ticker
         * @param reason the exchange's code and words
         */
        default void onRejected(String symbol, @Nullable Timeframe timeframe, String reason) {}

        /** The connection is lost; the stream is reconnecting. */
        void onDisconnected(String reason);
    }
}
