package io.hedgegrid.session.core;

/** What a session can be told to do. */
public enum Command {
    /** Set the account up and trade. */
    START,
    /** Close all positions and stop. */
    STOP,
    /** Stop and keep the positions. */
    STOP_KEEP_POSITIONS,
    /** Close all positions and go on. */
    CLOSE_POSITIONS,
    /** Close all positions, stop, and forget the session. */
    DELETE
}
