package io.hedgegrid.grid.machine;

/** Why an order is made. */
public enum OrderReason {
    /** First position of a side, by signal. */
    ENTRY,
    /** Addition to the grid. */
    GRID,
    /** The position reached its own profit target. */
    SINGLE_PROFIT,
    /** All positions together reached the joint profit target. */
    PAIR_PROFIT,
    /** The day's profit target was reached. */
    GLOBAL_PROFIT,
    /** The day's loss limit was reached. */
    MAX_LOSS,
    /** Close-positions was asked for. */
    MANUAL,
    /** The session was stopped or deleted. */
    STOP,
    /** Not an order of the session: closed or opened outside of it. */
    EXTERNAL
}
