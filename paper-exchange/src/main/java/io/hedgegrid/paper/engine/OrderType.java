package io.hedgegrid.paper.engine;

/** How an order names its price. */
public enum OrderType {
    /** At the best opposite price. */
    MARKET,
    /** At its own price or a better one. */
    LIMIT
}
