package io.hedgegrid.bitget.ws;

/** Where a stream's news goes. Never throws. */
interface StreamSink {

    void take(Push push);

    /** Everything wanted is confirmed. */
    void subscribed();

    /** The exchange refuses a subscription; it is no longer wanted. */
    void rejected(Subscription subscription, String reason);

    /** The connection is lost; the stream is reconnecting. */
    void disconnected(String reason);

    /** The exchange does not accept who wants to log in: the stream is at its end. */
    void loginRefused(String reason);
}
