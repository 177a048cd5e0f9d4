package io.hedgegrid.bitget;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An order as the exchange knows it.
 *
 * @param size ordered size, base coin
 * @param filledSize filled so far, base coin; zero if nothing
 * @param averagePrice of the filled part, USDT; null while nothing is filled
 * @param fee paid so far, USDT, positive is paid; zero if nothing
 * @param updatedAt market time of the last change
 */
public record OrderDetail(
        String orderId,
        String clientOrderId,
        State state,
        BigDecimal size,
        BigDecimal filledSize,
        @Nullable BigDecimal averagePrice,
        BigDecimal fee,
        Instant updatedAt) {

    /** Life of an order on the exchange. */
    public enum State {
        LIVE,
        PARTIALLY_FILLED,
        FILLED,
        CANCELED;

        /** Whether nothing more will happen to the order. */
        public boolean isFinal() {
            return this == FILLED || this == CANCELED;
        }
    }
}
