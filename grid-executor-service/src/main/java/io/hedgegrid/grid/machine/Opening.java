package io.hedgegrid.grid.machine;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * An opening order in flight.
 *
 * @param sequence number of the order
 * @param level of the position it opens, from 1
 * @param lot ordered size, base coin
 * @param reason entry or grid addition
 * @param unknown whether the gateway has reported that nobody knows what became of it
 * @param closeOnFill why its position is to be closed at once; null if it is to stay
 */
public record Opening(
        long sequence,
        Side side,
        int level,
        BigDecimal lot,
        OrderReason reason,
        boolean unknown,
        @Nullable OrderReason closeOnFill) {

    /** Brings the lot into normal form. */
    public Opening {
        lot = Exact.normal(lot);
    }

    Opening becameUnknown() {
        return new Opening(sequence, side, level, lot, reason, true, closeOnFill);
    }

    Opening closingOnFill(OrderReason why) {
        return new Opening(sequence, side, level, lot, reason, unknown, why);
    }
}
