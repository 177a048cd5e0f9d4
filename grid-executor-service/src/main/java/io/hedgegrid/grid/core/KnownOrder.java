package io.hedgegrid.grid.core;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An order as the exchange knows it.
 *
 * @param exchangeOrderId the exchange's id
 * @param stage where it stands
 * @param filledSize base coin, zero if nothing is filled
 * @param averagePrice USDT; null while nothing is filled
 * @param fee USDT, positive is paid
 * @param updatedAt market time of its last change
 */
public record KnownOrder(
        String exchangeOrderId,
        Stage stage,
        BigDecimal filledSize,
        @Nullable BigDecimal averagePrice,
        BigDecimal fee,
        Instant updatedAt) {

    /** Life of an order. */
    public enum Stage {
        /** More may happen to it. */
        OPEN,
        /** Filled in full. */
        FILLED,
        /** Nothing more will be filled. */
        CANCELED
    }

    /** Whether its end, with the price of what was filled, is stated in full. */
    boolean settled() {
        return switch (stage) {
            case OPEN -> false;
            case FILLED -> averagePrice != null;
            case CANCELED -> filledSize.signum() == 0 || averagePrice != null;
        };
    }
}
