package io.hedgegrid.bitget;

import java.time.Duration;

/** Is told of every REST request that was sent or turned away, for metrics. Called on the requesting thread: return quickly. */
@FunctionalInterface
public interface RequestListener {

    /**
     * One attempt has ended; a request that is tried three times is told three times.
     *
     * @param endpoint the exchange's name, such as {@code place-order}
     * @param outcome {@code success}, the exchange's error code, {@code http-502} (status of an answer without code), {@code timeout},
     *     {@code connect}, {@code io}, {@code interrupted}, {@code unreadable}; or, without sending, {@code throttled} (own rate limit)
     *     or {@code breaker-open}
     * @param elapsed from sending to the answer; zero if nothing was sent
     */
    void onRequest(String endpoint, String outcome, Duration elapsed);

    /** Listens to nothing. */
    static RequestListener none() {
        return (endpoint, outcome, elapsed) -> {};
    }
}
