package io.hedgegrid.grid.adapter.gateway;

import java.time.Duration;

/** Lets time pass between two requests to the exchange. */
@FunctionalInterface
public interface Pause {

    /** Blocks the calling thread for this long; not at all if the duration is zero. */
    void await(Duration duration) throws InterruptedException;

    /** Really waits. */
    static Pause sleeping() {
        return duration -> {
            if (duration.isPositive()) {
                Thread.sleep(duration);
            }
        };
    }
}
