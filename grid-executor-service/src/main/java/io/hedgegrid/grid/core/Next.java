package io.hedgegrid.grid.core;

import java.time.Duration;

/** What to do next for an order. */
public sealed interface Next {

    /** Place it, once, now. */
    record Place() implements Next {}

    /** Ask the exchange by client order id, after a delay. */
    record Ask(Duration after) implements Next {}

    /** Nothing: the order has come to its end. */
    record Finish() implements Next {}
}
