package io.hedgegrid.bitget;

/**
 * Orders, positions and balance of one account, pushed over WebSocket. Logs in, reconnects and resubscribes by itself until closed;
 * thread-safe. Pushes can be lost, and those lost while disconnected are not replayed: {@link Trading} stays the truth, to be asked on
 * {@link Listener#onSubscribed} and now and then.
 */
public interface AccountStream extends AutoCloseable {

    /** Whether the account is logged in and every channel confirmed. */
    boolean isLive();

    @Override
    void close();

    /** Called on the stream's one reading thread: return quickly, hand longer work over. */
    interface Listener {

        void onOrder(OrderUpdate update);

        void onPositions(PositionsUpdate update);

        void onBalance(Balance balance);

        /** All channels are confirmed: after the first connection and after each reconnection. */
        void onSubscribed();

        /** The connection is lost; the stream is reconnecting. */
        void onDisconnected(String reason);

        /**
         * The exchange does not accept these credentials, or does not serve one of the channels. After a refused login the stream is at its end.
         *
         * @param reason the exchange's code and words
         */
        void onRefused(String reason);
    }
}
