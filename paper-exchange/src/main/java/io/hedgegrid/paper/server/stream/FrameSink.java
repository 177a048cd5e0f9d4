package io.hedgegrid.paper.server.stream;

/** Takes the frames for one client, in order. */
@FunctionalInterface
interface FrameSink {

    /** Never blocks. */
    void put(Frame frame);
}
