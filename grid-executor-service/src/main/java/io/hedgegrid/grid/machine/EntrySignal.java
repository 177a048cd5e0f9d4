package io.hedgegrid.grid.machine;

/** What the indicators advise. */
public enum EntrySignal {
    /** No entry. */
    NONE,
    /** Open the first long. */
    BUY,
    /** Open the first short. */
    SELL
}
