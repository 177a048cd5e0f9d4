package io.hedgegrid.grid.machine;

import java.math.BigDecimal;

/**
 * One level of the grid.
 *
 * @param percent distance of the next addition from the outermost entry, percent
 * @param orders most positions of a side opened at this level
 * @param lot fixed lot, base coin; used if the multiplier is 0
 */
public record GridLevel(BigDecimal percent, int orders, BigDecimal lot) {

    /** Brings the decimals into normal form. */
    public GridLevel {
        percent = Exact.normal(percent);
        lot = Exact.normal(lot);
    }
}
