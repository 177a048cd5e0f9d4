package io.hedgegrid.paper.engine;

/** The two kinds of accounts the exchange has; each has its own API and, here and there, its own rules. */
public enum AccountKind {
    /** API V2: a client order id is taken for ever, a close larger than its position closes what there is. */
    CLASSIC,
    /** API V3: a client order id is free again when its order has ended, a close larger than its position is refused. */
    UNIFIED
}
