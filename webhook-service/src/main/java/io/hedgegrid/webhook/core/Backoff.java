package io.hedgegrid.webhook.core;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long to wait after a failed try: doubling from {@code initial} up to {@code max}, the later half of it jittered so
 * that sessions of one endpoint do not come back all at once. The jitter is a function of the callback and the count of
 * failures, so that a replay waits equally long.
 *
 * @param initial longest wait after the first failure
 * @param max longest wait ever, at least {@code initial}
 * @param giveUpAfter age of a callback at which a failed try is its last
 */
public record Backoff(Duration initial, Duration max, Duration giveUpAfter) {

    /** Makes it a quarter of an hour for six hours. */
    private static final int DEFERRALS_IN_LONGEST_WAIT = 24;

    /** Checks the bounds. */
    public Backoff {
        if (!initial.isPositive()) {
            throw new IllegalArgumentException("backoff.initial must be positive, is " + initial);
        }
        if (max.compareTo(initial) < 0) {
            throw new IllegalArgumentException(
                    "backoff.max must not be below backoff.initial, is " + max + " and " + initial);
        }
        if (!giveUpAfter.isPositive()) {
            throw new IllegalArgumentException("backoff.give-up-after must be positive, is " + giveUpAfter);
        }
    }

    /**
     * The wait before the next try.
     *
     * @param webhookId identity of the callback that failed
     * @param failures failures in a row, from 1
     * @param retryAfter time for which the endpoint wants no further try, honoured up to {@code max}; null if it did not say
     * @return between half of and all of the doubled wait, but no less than the endpoint asks for
     */
    public Duration afterFailure(String webhookId, int failures, @Nullable Duration retryAfter) {
        Duration own = delay(webhookId, failures, max);
        if (retryAfter == null || retryAfter.compareTo(own) <= 0) {
            return own;
        }
        return retryAfter.compareTo(max) < 0 ? retryAfter : max;
    }

    /**
     * The wait after a try that was not made, since its endpoint is left alone: as after a failure, but far below the longest
     * wait, for the endpoint may be back long before.
     *
     * @param webhookId identity of the callback
     * @param failures failures in a row, this one included, from 1
     * @param pause how long the endpoint is left alone; null if not told
     * @return no less than the pause
     */
    public Duration deferral(String webhookId, int failures, @Nullable Duration pause) {
        Duration limit = max.dividedBy(DEFERRALS_IN_LONGEST_WAIT);
        Duration own = delay(webhookId, failures, limit.compareTo(initial) < 0 ? initial : limit);
        return pause == null || pause.compareTo(own) <= 0 ? own : pause;
    }

    private Duration delay(String webhookId, int failures, Duration longest) {
        long full = initial.toMillis();
        long limit = longest.toMillis();
        for (int i = 1; i < failures && full < limit; i++) {
            full = Math.min(limit, full * 2);
        }
        long half = full / 2;
        return Duration.ofMillis(half + (long) ((full - half) * fraction(webhookId, failures)));
    }

    /** SplitMix64's finaliser over both: evenly spread over 0 (inclusive) to 1 (exclusive). */
    private static double fraction(String webhookId, int failures) {
        long z = webhookId.hashCode() * 0x9E3779B97F4A7C15L + failures * 0xD1B54A32D192ED03L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        z = z ^ (z >>> 31);
        return (z >>> 11) * 0x1.0p-53;
    }
}
