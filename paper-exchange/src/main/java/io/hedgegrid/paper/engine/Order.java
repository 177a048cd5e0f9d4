package io.hedgegrid.paper.engine;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An order, from its acceptance on.
 *
 * @param price limit, USDT; null for a market order
 * @param side the position it opens or closes; in one-way mode long buys and short sells
 * @param leverage of the symbol and side when it was accepted
 * @param size ordered, base coin
 * @param reserved margin and fee held back for what is not filled yet, USDT; zero for closes and ended orders
 * @param filledSize base coin; of an ended close it may be less than ordered, if its position was smaller
 * @param filledValue price times size of all fills, USDT
 * @param fee paid, USDT, positive
 * @param profit realised without fees, USDT
 * @param cancelReason empty unless canceled
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
        OrderType type,
        TimeInForce force,
        @Nullable BigDecimal price,
        int leverage,
        BigDecimal size,
        BigDecimal reserved,
        State state,
        BigDecimal filledSize,
        BigDecimal filledValue,
        BigDecimal fee,
        BigDecimal profit,
        String cancelReason,
        long createdAt,
        long updatedAt) {

    /** Who ordered it. */
    public enum Origin {
        /** The account's owner, through the API. */
        CLIENT,
        /** The account's owner, by hand on the exchange's own pages. */
        MANUAL,
        /** The exchange, because the margin was used up and the other side has as much of the symbol. */
        OFFSET,
        /** The exchange, because the margin was used up and a lower tier needs less. */
        REDUCTION,
        /** The exchange, because the margin was used up. */
        LIQUIDATION;

        /** Whether the exchange ordered it. */
        public boolean isForced() {
            return switch (this) {
                case CLIENT, MANUAL -> false;
                case OFFSET, REDUCTION, LIQUIDATION -> true;
            };
        }
    }

    /** Life of an order. */
    public enum State {
        /** Accepted, not executed yet. */
        LIVE,
        /** In the book, waiting for its price. */
        RESTING,
        /** Filled in part, the rest is to come. */
        PARTIALLY_FILLED,
        FILLED,
        CANCELED;

        /** Whether nothing more will happen to it. */
        public boolean isEnd() {
            return this == FILLED || this == CANCELED;
        }
    }

    /** Journals of the first release knew market orders only and left out what those do not need. */
    public Order {
        type = Objects.requireNonNullElse(type, OrderType.MARKET);
        force = Objects.requireNonNullElse(force, TimeInForce.GTC);
        filledValue = Objects.requireNonNullElse(filledValue, BigDecimal.ZERO);
        cancelReason = Objects.requireNonNullElse(cancelReason, "");
    }

    /** Average price of the filled part, USDT, to 34 digits; null while nothing is filled. */
    public @Nullable BigDecimal averagePrice() {
        return filledSize.signum() == 0 ? null : filledValue.divide(filledSize, MathContext.DECIMAL128);
    }

    /** What is not filled yet, base coin. */
    public BigDecimal remaining() {
        return size.subtract(filledSize);
    }

    /** Whether it waits in the book to close a position, and so keeps a part of it from other orders. */
    boolean isRestingClose() {
        return tradeSide.isReducing() && type == OrderType.LIMIT && !state.isEnd();
    }

    /** Whether filling it buys: opening a long and closing a short do. */
    public boolean isBuying() {
        return tradeSide.buys(side);
    }

    /** The side of the position it adds to or, if it is a reducing one, takes from. */
    Side positionSide() {
        return tradeSide.position(side);
    }

    /** After one of its fills. */
    public Order filled(AccountEvent.OrderFilled fill) {
        BigDecimal before = remaining();
        BigDecimal after = before.subtract(fill.size());
        BigDecimal held = !fill.partial() || after.signum() <= 0
                ? BigDecimal.ZERO
                : reserved.multiply(after).divide(before, MathContext.DECIMAL128);
        return with(
                fill.partial() ? State.PARTIALLY_FILLED : State.FILLED,
                held,
                filledSize.add(fill.size()),
                filledValue.add(fill.size().multiply(fill.price())),
                fee.add(fill.fee()),
                profit.add(fill.profit()),
                "",
                fill.time());
    }

    /** Waiting in the book. */
    Order rested(long time) {
        return with(State.RESTING, reserved, filledSize, filledValue, fee, profit, "", time);
    }

    /** Ended before it was wholly filled. */
    public Order canceled(AccountEvent.OrderCanceled event) {
        return with(
                State.CANCELED, BigDecimal.ZERO, filledSize, filledValue, fee, profit, event.reason(), event.time());
    }

    private Order with(
            State next,
            BigDecimal held,
            BigDecimal filled,
            BigDecimal value,
            BigDecimal paid,
            BigDecimal won,
            String reason,
            long time) {
        return new Order(
                orderId,
                clientOid,
                symbol,
                side,
                tradeSide,
                marginMode,
                origin,
                type,
                force,
                price,
                leverage,
                size,
                held,
                next,
                filled,
                value,
                paid,
                won,
                reason,
                createdAt,
                time);
    }
}
