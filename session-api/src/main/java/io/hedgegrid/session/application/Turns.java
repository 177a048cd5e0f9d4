package io.hedgegrid.session.application;

/**
 * Whose turn it is to write. However many instances there are, one at a time has the turn; whoever takes it takes it from another one,
 * whose next write then fails and changes nothing.
 */
public interface Turns {

    /**
     * Takes the turn, if this instance does not have it, and returns when the tables show all that was written before.
     *
     * @throws UnavailableException if the log is out of reach
     */
    void take();
}
