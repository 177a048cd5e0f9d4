package io.hedgegrid.paper.server.stream;

import java.time.Duration;

/** Says what is to go wrong with frames on their way to a client. */
@FunctionalInterface
interface FrameFaults {

    /** The fate of a frame of a channel; asked once for each. */
    Fate fate(String channel);

    /**
     * What becomes of a frame.
     *
     * @param copies how often it is sent; 0 = never
     * @param delay wall time it is held back, and all frames behind it with it
     * @param disconnect whether the socket is cut instead
     */
    record Fate(int copies, Duration delay, boolean disconnect) {

        static final Fate USUAL = new Fate(1, Duration.ZERO, false);
    }
}
