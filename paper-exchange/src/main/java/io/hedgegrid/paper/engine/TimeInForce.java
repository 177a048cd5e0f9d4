package io.hedgegrid.paper.engine;

/** What becomes of a limit order that cannot be filled at once. */
public enum TimeInForce {
    /** Rests in the book until it is canceled. */
    GTC,
    /** What is not filled at once is canceled. */
    IOC,
    /** All of it at once or nothing. */
    FOK,
    /** Must rest: canceled if it could be filled at once. */
    POST_ONLY
}
