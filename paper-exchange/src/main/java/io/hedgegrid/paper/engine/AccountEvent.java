package io.hedgegrid.paper.engine;

import java.math.BigDecimal;

/** What has happened to an account. The sequence of its events is the account. */
public sealed interface AccountEvent {

    /** Market time, epoch milliseconds. */
    long time();

    /** The account exists, with this wallet in USDT. */
    record AccountOpened(long time, BigDecimal wallet) implements AccountEvent {}

    record PositionModeChanged(long time, PositionMode mode) implements AccountEvent {}

    record MarginModeChanged(long time, String symbol, MarginMode mode) implements AccountEvent {}

    record LeverageChanged(long time, String symbol, int cross, int longSide, int shortSide) implements AccountEvent {}

    record OrderAccepted(long time, Order order) implements AccountEvent {}

    /**
     * The one fill of a market order.
     *
     * @param positionId id for the position if this fill creates one
     * @param price USDT
     * @param size base coin
     * @param fee USDT, exact, positive
     * @param profit realised without fees, USDT; zero when opening
     */
    record OrderFilled(
            long time,
            String orderId,
            String tradeId,
            String positionId,
            BigDecimal price,
            BigDecimal size,
            BigDecimal fee,
            BigDecimal profit)
            implements AccountEvent {}

    /** The order ended without a fill, because nothing was left to close. */
    record OrderCanceled(long time, String orderId) implements AccountEvent {}

    /** The exchange made good a wallet that a liquidation left below zero, by this amount of USDT. */
    record DeficitCovered(long time, BigDecimal amount) implements AccountEvent {}
}
