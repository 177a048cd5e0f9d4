package io.hedgegrid.bitget;

import java.time.Duration;

/**
 * How long to wait before trying again: doubles from {@code first} up to {@code longest}, half of it fixed and half random, so that
 * clients that failed together do not come back together.
 *
 * @param first upper bound of the wait after the first failure, above zero
 * @param longest upper bound of every wait, at least {@code first}
 */
public record Backoff(Duration first, Duration longest) {

    private static final int MOST_DOUBLINGS = 30;

    /** Checks the bounds; a message names the one at fault. */
    public Backoff {
        if (first.isNegative() || first.isZero()) {
            throw new IllegalArgumentException("backoff.first: must be above zero, was " + first);
        }
        if (longest.compareTo(first) < 0) {
            throw new IllegalArgumentException(
                    "backoff.longest: must be at least first (" + first + "), was " + longest);
        }
    }

    /**
     * The wait after a number of failures in a row.
     *
     * @param failures 1 or more
     * @param random in [0, 1), drawn by the caller
     * @return between half the bound and the bound
     */
    public Duration delay(int failures, double random) {
        if (failures < 1) {
            throw new IllegalArgumentException("failures: must be 1 or more, was " + failures);
        }
        long factor = 1L << Math.min(failures - 1, MOST_DOUBLINGS);
        long bound = Math.min(longest.toMillis(), saturatedProduct(first.toMillis(), factor));
        long half = bound / 2;
        return Duration.ofMillis(half + (long) ((bound - half) * random));
    }

    private static long saturatedProduct(long a, long b) {
        return a > Long.MAX_VALUE / b ? Long.MAX_VALUE : a * b;
    }
}
