package io.hedgegrid.paper.fault;

/** The sockets of all clients. */
public interface Connections {

    /**
     * Cuts them all.
     *
     * @return how many there were
     */
    int disconnectAll();
}
