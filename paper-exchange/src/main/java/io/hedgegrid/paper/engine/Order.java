package io.hedgegrid.paper.engine;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A market order, from its acceptance on.
 *
 * @param size ordered, base coin
 * @param leverage of the symbol and side when it was accepted
 * @param reserved margin and fee held back for it while it is live, USDT; zero for closes
 * @param filledSize base coin; may be less than ordered for a close larger than its position
 * @param averagePrice of the filled part, USDT; null while nothing is filled
 * @param fee paid, USDT, positive
 * @param profit realised without fees, USDT
 * @param createdAt market time, epoch milliseconds
 * @param updatedAt market time of the last change, epoch milliseconds
 */
public record Order(
        String orderId,
        String clientOid,
        String symbol,
        Side side,
        TradeSide tradeSide,
        MarginMode marginMode,
        Origin origin,
        int leverage,
        BigDecimal size,
        BigDecimal reserved,
        State state,
        BigDecimal filledSize,
        @Nullable BigDecimal averagePrice,
        BigDecimal fee,
        BigDecimal profit,
        long createdAt,
        long updatedAt) {

    /** Who ordered it. */
    public enum Origin {
        CLIENT,
        LIQUIDATION
    }

    /** Life of an order. */
    public enum State {
        LIVE,
        FILLED,
        CANCELED
    }

    /** A market order is filled by one fill, at one price. */
    public Order filled(AccountEvent.OrderFilled fill) {
        return ended(State.FILLED, fill.size(), fill.price(), fill.fee(), fill.profit(), fill.time());
    }

    /** Ended without any fill. */
    public Order canceled(long time) {
        return ended(State.CANCELED, filledSize, averagePrice, fee, profit, time);
    }

    private Order ended(
            State end, BigDecimal filled, @Nullable BigDecimal price, BigDecimal paid, BigDecimal won, long time) {
        return new Order(
                orderId,
                clientOid,
                symbol,
                side,
                tradeSide,
                marginMode,
                origin,
                leverage,
                size,
                BigDecimal.ZERO,
                end,
                filled,
                price,
                paid,
                won,
                createdAt,
                time);
    }
}
