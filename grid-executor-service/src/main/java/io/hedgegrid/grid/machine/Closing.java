package io.hedgegrid.grid.machine;

/** That a position is to be closed, and how far that is. Once decided, it is tried until it is done. */
public sealed interface Closing {

    /** Why it is closed. */
    OrderReason reason();

    /** Failures so far. */
    BackOff backOff();

    /**
     * Decided, and to be ordered at the first tick that the back-off allows.
     *
     * @param backOff after the failures so far
     */
    record Waiting(OrderReason reason, BackOff backOff) implements Closing {}

    /**
     * Ordered.
     *
     * @param sequence number of the order
     * @param unknown whether the gateway has reported that nobody knows what became of it
     */
    record InFlight(OrderReason reason, BackOff backOff, long sequence, boolean unknown) implements Closing {}
}
