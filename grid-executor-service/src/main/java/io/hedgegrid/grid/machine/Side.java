package io.hedgegrid.grid.machine;

import java.math.BigDecimal;

/** Side of a position in hedge mode. The order of the constants is the order of decisions: long before short. */
public enum Side {
    /** Profits from rising prices. */
    LONG,
    /** Profits from falling prices. */
    SHORT;

    /** Gain of one base coin from {@code entry} to {@code price}, USDT; negative if it is a loss. */
    public BigDecimal gain(BigDecimal entry, BigDecimal price) {
        return this == LONG ? price.subtract(entry) : entry.subtract(price);
    }
}
