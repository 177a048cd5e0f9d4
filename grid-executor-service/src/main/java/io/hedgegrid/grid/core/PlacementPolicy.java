package io.hedgegrid.grid.core;

import java.time.Duration;

/**
 * The bounds of {@link OrderPlacement}.
 *
 * @param maxOrderAge an opening order older than this (wall time since its cause) is not placed any more; closes have no such bound
 * @param redeliveryAsks how often the exchange must say "not known" before a request that an earlier run may have sent counts as
 *     never sent
 * @param absenceAsks how often the exchange must say "not known" before an order whose placing ended without an answer is placed again
 * @param absenceTime how long those answers must span at least
 * @param arrivalBound how long after sending a request can still reach the exchange; it refuses signatures older than 30 s, so an
 *     order may be called never executed, without another try to place it, only after this; where repeated ids are not refused, it may
 *     be placed again only after this too
 * @param settleBound how long an accepted order may take to reach its end before it is reported as unknown
 * @param firstDelay delay before the second ask; it doubles with each further one
 * @param maxDelay largest delay between two asks
 */
public record PlacementPolicy(
        Duration maxOrderAge,
        int redeliveryAsks,
        int absenceAsks,
        Duration absenceTime,
        Duration arrivalBound,
        Duration settleBound,
        Duration firstDelay,
        Duration maxDelay) {

    /** Delay before the ask after {@code asked} asks of the same kind: 0 for the first, then doubling up to the largest. */
    Duration delay(int asked) {
        if (asked <= 0) {
            return Duration.ZERO;
        }
        long factor = 1L << Math.min(asked - 1, 30);
        Duration doubled = firstDelay.multipliedBy(factor);
        return doubled.compareTo(maxDelay) < 0 ? doubled : maxDelay;
    }
}
