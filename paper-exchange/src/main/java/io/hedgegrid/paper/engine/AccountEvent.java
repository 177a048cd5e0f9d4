package io.hedgegrid.paper.engine;

import java.math.BigDecimal;
import java.util.Objects;

/** What has happened to an account. The sequence of its events is the account. */
public sealed interface AccountEvent {

    /** Market time, epoch milliseconds. */
    long time();

    /** The account exists, with this wallet in USDT. */
    record AccountOpened(long time, BigDecimal wallet) implements AccountEvent {}

    /** The account is of another kind from now on. */
    record KindChanged(long time, AccountKind kind) implements AccountEvent {}

    record PositionModeChanged(long time, PositionMode mode) implements AccountEvent {}

    record MarginModeChanged(long time, String symbol, MarginMode mode) implements AccountEvent {}

    record LeverageChanged(long time, String symbol, int cross, int longSide, int shortSide) implements AccountEvent {}

    record OrderAccepted(long time, Order order) implements AccountEvent {}

    /** A limit order could not be filled at once and waits in the book. */
    record OrderRested(long time, String orderId) implements AccountEvent {}

    /**
     * A fill of an order.
     *
     * @param positionId id for the position if this fill creates one
     * @param price USDT
     * @param size base coin
     * @param fee USDT, exact, positive
     * @param profit realised without fees, USDT; zero when opening
     * @param partial whether more of the order is to be filled; the last fill ends it
     * @param maker whether the order waited in the book
     */
    record OrderFilled(
            long time,
            String orderId,
            String tradeId,
            String positionId,
            BigDecimal price,
            BigDecimal size,
            BigDecimal fee,
            BigDecimal profit,
            boolean partial,
            boolean maker)
            implements AccountEvent {}

    /**
     * The order ended before it was wholly filled.
     *
     * @param reason in the exchange's words
     */
    record OrderCanceled(long time, String orderId, String reason) implements AccountEvent {

        /** Journals of the first release did not tell the reason. */
        public OrderCanceled {
            reason = Objects.requireNonNullElse(reason, "normal_cancel");
        }
    }

    /**
     * Funding was settled on a position.
     *
     * @param rate fraction of the value; a positive one is paid by longs to shorts
     * @param amount USDT; negative = paid
     */
    record FundingSettled(long time, String symbol, Side side, BigDecimal rate, BigDecimal amount)
            implements AccountEvent {}

    /** Margin was added to an isolated position, or taken from it with a negative amount, USDT. */
    record MarginAdjusted(long time, String symbol, Side side, BigDecimal amount) implements AccountEvent {}

    /** Money came into the account, or left it with a negative amount, USDT. */
    record MoneyTransferred(long time, BigDecimal amount) implements AccountEvent {}

    /** The exchange made good a wallet that a liquidation left below zero, by this amount of USDT. */
    record DeficitCovered(long time, BigDecimal amount) implements AccountEvent {}
}
