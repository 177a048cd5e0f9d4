package io.hedgegrid.webhook.core;

import java.time.Duration;
import java.time.Instant;

/**
 * Whether an endpoint is called. After a number of failures in a row it is left alone for a while; then one call probes
 * it, and what that gives decides. Pure: time is passed in.
 *
 * <pre>
 *            failures in a row              pause is over
 *   CLOSED ────────────────────▶ OPEN ────────────────────▶ one probe
 *     ▲                            ▲   fails: longer pause    │ │
 *     │                            └──────────────────────────┘ │
 *     └───────────────────────── succeeds ──────────────────────┘
 * </pre>
 *
 * @param failures failures in a row while closed
 * @param openings times it opened in a row; 0 while closed
 * @param openUntil wall time until which nobody calls; the epoch while closed
 * @param probing whether the probe is under way
 */
public record Circuit(int failures, int openings, Instant openUntil, boolean probing) {

    /** An endpoint of which nothing bad is known. */
    public static final Circuit CLOSED = new Circuit(0, 0, Instant.EPOCH, false);

    /**
     * When it opens and for how long.
     *
     * @param failures failures in a row that open it, at least 1
     * @param pause first pause
     * @param maxPause longest pause; each is twice the one before
     */
    public record Settings(int failures, Duration pause, Duration maxPause) {

        /** Checks the bounds. */
        public Settings {
            if (failures < 1) {
                throw new IllegalArgumentException("circuit.failures must be at least 1, is " + failures);
            }
            if (!pause.isPositive() || maxPause.compareTo(pause) < 0) {
                throw new IllegalArgumentException("circuit.pause must be positive and not above circuit.max-pause, is "
                        + pause + " and " + maxPause);
            }
        }
    }

    /**
     * Whether calls go through as if nothing were.
     *
     * @return true while closed
     */
    public boolean closed() {
        return openings == 0;
    }

    /**
     * Whether the pause is over and nobody probes yet.
     *
     * @param now wall time
     * @return true if the next call may probe
     */
    public boolean mayProbe(Instant now) {
        return !closed() && !probing && !now.isBefore(openUntil);
    }

    /**
     * A probe begins.
     *
     * @return the next state
     */
    public Circuit probed() {
        return new Circuit(failures, openings, openUntil, true);
    }

    /**
     * A probe ended without telling anything of the endpoint.
     *
     * @return the next state, in which another call may probe
     */
    public Circuit probeAbandoned() {
        return new Circuit(failures, openings, openUntil, false);
    }

    /**
     * A call failed.
     *
     * @param probe whether it was the probe; other calls that end while it is open tell nothing new
     * @param settings when to open
     * @param now wall time
     * @return the next state
     */
    public Circuit failed(boolean probe, Settings settings, Instant now) {
        if (!closed() && !probe) {
            return this;
        }
        int count = failures + 1;
        if (closed() && count < settings.failures()) {
            return new Circuit(count, 0, Instant.EPOCH, false);
        }
        Duration pause = settings.pause();
        for (int i = 0; i < openings && pause.compareTo(settings.maxPause()) < 0; i++) {
            pause = pause.multipliedBy(2);
        }
        Duration bounded = pause.compareTo(settings.maxPause()) < 0 ? pause : settings.maxPause();
        return new Circuit(count, openings + 1, now.plus(bounded), false);
    }
}
