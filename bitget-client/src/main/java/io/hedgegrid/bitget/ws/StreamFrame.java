package io.hedgegrid.bitget.ws;

import io.hedgegrid.bitget.Candle;
import io.hedgegrid.bitget.Ticker;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A frame of the exchange, read. */
sealed interface StreamFrame {

    /** The answer to a ping. */
    record Pong() implements StreamFrame {}

    record Subscribed(Subscription subscription) implements StreamFrame {}

    record Tickers(Subscription subscription, List<Ticker> tickers) implements StreamFrame {}

    /**
     * Pushed candles.
     *
     * @param candles ascending by opening time
     */
    record Candles(Subscription subscription, List<Candle> candles) implements StreamFrame {}

    /**
     * An error.
     *
     * @param subscription what the error is about; null if the exchange does not say
     */
    record Refused(@Nullable Subscription subscription, String code, String words) implements StreamFrame {

        /** Too many requests or channels, or about to be closed: says nothing against the subscription itself. */
        boolean isOverload() {
            return code.equals("30006") || code.equals("30007") || code.equals("429");
        }

        String reason() {
            return "code " + code + ": " + words;
        }
    }

    /** Nothing to act on, such as the confirmation that a subscription ended. */
    record Irrelevant() implements StreamFrame {}

    record Unreadable(String reason) implements StreamFrame {}
}
