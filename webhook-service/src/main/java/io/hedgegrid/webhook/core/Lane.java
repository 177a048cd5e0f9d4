package io.hedgegrid.webhook.core;

import java.time.Instant;

/** What becomes of the head of a session's queue. The others wait for it, which keeps the order. */
public sealed interface Lane {

    /** The head may be sent at once. */
    record Ready() implements Lane {}

    /**
     * The head was handed to the sender.
     *
     * @param attempt number of the try
     * @param since wall time at which it was handed over
     */
    record InFlight(int attempt, Instant since) implements Lane {}

    /**
     * The last try failed.
     *
     * @param until wall time of the next try
     */
    record Waiting(Instant until) implements Lane {}

    /**
     * The endpoint said that it is gone: nothing is sent until the target changes or an operator enables it.
     *
     * @param since wall time at which it said so
     */
    record Disabled(Instant since) implements Lane {}
}
