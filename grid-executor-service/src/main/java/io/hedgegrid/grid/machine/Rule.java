package io.hedgegrid.grid.machine;

/** The rules of one tick, in the order in which they are applied: risk and closing before openings. */
public enum Rule {
    /** Each position at its own profit target is closed alone. */
    SINGLE_PROFIT,
    /** All positions at their joint profit target are closed. */
    PAIR_PROFIT,
    /** The day's profit target closes all and stops. */
    GLOBAL_PROFIT,
    /** The day's loss limit closes all and stops. */
    MAX_LOSS,
    /** The signal opens a side's first position. */
    ENTRY,
    /** The grid of the long side grows. */
    LONG_ADDITION,
    /** The grid of the short side grows. */
    SHORT_ADDITION
}
