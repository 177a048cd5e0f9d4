package io.hedgegrid.paper.engine;

import java.math.BigDecimal;

/** The side of a position. In one-way mode that of an order is the trade's: long buys, short sells. */
public enum Side {
    LONG,
    SHORT;

    /** The other one. */
    public Side opposite() {
        return this == LONG ? SHORT : LONG;
    }

    /** A gain in price times this is a gain for the position: the difference itself for a long, its opposite for a short. */
    BigDecimal signed(BigDecimal difference) {
        return this == LONG ? difference : difference.negate();
    }
}
