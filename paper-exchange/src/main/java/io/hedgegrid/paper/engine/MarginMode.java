package io.hedgegrid.paper.engine;

/** Whether positions share the account's money as margin or have their own. */
public enum MarginMode {
    CROSSED,
    ISOLATED
}
