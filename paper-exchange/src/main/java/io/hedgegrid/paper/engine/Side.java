package io.hedgegrid.paper.engine;

import java.math.BigDecimal;

/** The side of a position in hedge mode. */
public enum Side {
    LONG,
    SHORT;

    /** A gain in price times this is a gain for the position: the difference itself for a long, its opposite for a short. */
    BigDecimal signed(BigDecimal difference) {
        return this == LONG ? difference : difference.negate();
    }
}
