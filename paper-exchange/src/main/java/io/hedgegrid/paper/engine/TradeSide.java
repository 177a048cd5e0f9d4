package io.hedgegrid.paper.engine;

/** Whether an order adds to its side's position or reduces it. */
public enum TradeSide {
    OPEN,
    CLOSE
}
