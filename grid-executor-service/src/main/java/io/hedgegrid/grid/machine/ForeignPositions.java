package io.hedgegrid.grid.machine;

/** What to do at a start with positions that lie on the exchange and not in the session's ledger. */
public enum ForeignPositions {
    /** They become positions of the session. */
    ADOPT,
    /** The session does not start. */
    REFUSE
}
