package io.hedgegrid.paper.engine;

import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A movement of an account's wallet, USDT.
 *
 * @param symbol empty if it concerns none
 * @param amount realised profit, funding or transfer; negative = out
 * @param fee zero or negative
 * @param balance wallet after it
 * @param time market time, epoch milliseconds
 */
public record Bill(String symbol, Business business, BigDecimal amount, BigDecimal fee, BigDecimal balance, long time) {

    /** What a bill is for. */
    public enum Business {
        OPEN_LONG,
        OPEN_SHORT,
        CLOSE_LONG,
        CLOSE_SHORT,
        FORCE_CLOSE_LONG,
        FORCE_CLOSE_SHORT,
        /** In one-way mode. */
        BUY,
        /** In one-way mode. */
        SELL,
        FORCE_BUY,
        FORCE_SELL,
        FUNDING,
        TRANSFER_IN,
        TRANSFER_OUT,
        DEFICIT
    }

    /**
     * The bill for an event; empty if it moved no money.
     *
     * @param order the order of a fill; null for other events
     * @param balance wallet after the event
     */
    public static Optional<Bill> of(AccountEvent event, @Nullable Order order, BigDecimal balance) {
        return switch (event) {
            case AccountEvent.OrderFilled fill ->
                Optional.ofNullable(order)
                        .map(filled -> new Bill(
                                filled.symbol(),
                                business(filled),
                                fill.profit(),
                                fill.fee().negate(),
                                balance,
                                fill.time()));
            case AccountEvent.FundingSettled funding ->
                plain(funding.symbol(), Business.FUNDING, funding.amount(), balance, funding.time());
            case AccountEvent.AccountOpened opened ->
                plain("", Business.TRANSFER_IN, opened.wallet(), balance, opened.time());
            case AccountEvent.MoneyTransferred moved ->
                plain(
                        "",
                        moved.amount().signum() < 0 ? Business.TRANSFER_OUT : Business.TRANSFER_IN,
                        moved.amount(),
                        balance,
                        moved.time());
            case AccountEvent.DeficitCovered covered ->
                plain("", Business.DEFICIT, covered.amount(), balance, covered.time());
            case AccountEvent.KindChanged _ -> Optional.empty();
            case AccountEvent.PositionModeChanged _ -> Optional.empty();
            case AccountEvent.MarginModeChanged _ -> Optional.empty();
            case AccountEvent.LeverageChanged _ -> Optional.empty();
            case AccountEvent.OrderAccepted _ -> Optional.empty();
            case AccountEvent.OrderRested _ -> Optional.empty();
            case AccountEvent.OrderCanceled _ -> Optional.empty();
            case AccountEvent.MarginAdjusted _ -> Optional.empty();
        };
    }

    private static Optional<Bill> plain(
            String symbol, Business business, BigDecimal amount, BigDecimal balance, long time) {
        return Optional.of(new Bill(symbol, business, amount, BigDecimal.ZERO, balance, time));
    }

    private static Business business(Order order) {
        boolean isLong = order.side() == Side.LONG;
        boolean forced = order.origin().isForced();
        if (order.tradeSide().mode() == PositionMode.ONE_WAY) {
            return forced
                    ? (isLong ? Business.FORCE_BUY : Business.FORCE_SELL)
                    : (isLong ? Business.BUY : Business.SELL);
        }
        if (order.tradeSide() == TradeSide.OPEN) {
            return isLong ? Business.OPEN_LONG : Business.OPEN_SHORT;
        }
        if (forced) {
            return isLong ? Business.FORCE_CLOSE_LONG : Business.FORCE_CLOSE_SHORT;
        }
        return isLong ? Business.CLOSE_LONG : Business.CLOSE_SHORT;
    }
}
