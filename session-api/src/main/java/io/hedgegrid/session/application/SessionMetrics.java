package io.hedgegrid.session.application;

import io.hedgegrid.session.core.Command;

/** Counts what the door does. */
public interface SessionMetrics {

    /** A registration was stored. */
    void registered(boolean created);

    /** A command was sent. */
    void commanded(Command command);

    /** A data key was destroyed. */
    void keyDestroyed();
}
