package io.hedgegrid.bitget.ws;

import org.jspecify.annotations.Nullable;

/** A frame of the exchange, read. */
sealed interface StreamFrame {

    /** The answer to a ping. */
    record Pong() implements StreamFrame {}

    /** The exchange has accepted the credentials. */
    record LoggedIn() implements StreamFrame {}

    record Subscribed(Subscription subscription) implements StreamFrame {}

    record Pushed(Subscription subscription, Push push) implements StreamFrame {}

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
