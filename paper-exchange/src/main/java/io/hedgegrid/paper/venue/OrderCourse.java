package io.hedgegrid.paper.venue;

import java.time.Duration;

/**
 * What happens to an order after it was accepted.
 *
 * @param delay wall time on top of the usual one before it is filled
 * @param parts how many fills it takes, at least 1
 * @param between wall time between two of them
 * @param canceled whether the exchange cancels it instead
 */
public record OrderCourse(Duration delay, int parts, Duration between, boolean canceled) {

    /** Filled as usual. */
    public static final OrderCourse USUAL = new OrderCourse(Duration.ZERO, 1, Duration.ZERO, false);
}
