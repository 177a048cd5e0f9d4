package io.hedgegrid.paper.engine;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Liquidates what the current prices have ruined: all crossed positions at once, or an isolated one alone, at the best opposite
 * price. The exchange covers what remains below zero.
 */
public final class Liquidation {

    private Liquidation() {}

    /**
     * The events that follow from the current prices; empty for a sound account.
     *
     * @param ids source of new ids, each call another one
     * @param time market time
     */
    public static List<AccountEvent> check(AccountState account, Markets markets, Supplier<String> ids, long time) {
        if (account.positions().isEmpty()) {
            return List.of();
        }
        boolean crossRuined =
                Valuation.of(account, markets).figures().riskRate().compareTo(BigDecimal.ONE) >= 0;
        return close(
                account,
                markets,
                position -> position.marginMode() == MarginMode.CROSSED
                        ? crossRuined
                        : isRuined(account, position, markets),
                ids,
                time);
    }

    /** Liquidates every position, whatever the prices: a fault one may ask for. */
    public static List<AccountEvent> force(AccountState account, Markets markets, Supplier<String> ids, long time) {
        return close(account, markets, _ -> true, ids, time);
    }

    private static List<AccountEvent> close(
            AccountState account, Markets markets, Predicate<Position> ruined, Supplier<String> ids, long time) {
        List<Position> lost =
                account.positions().values().stream().filter(ruined).toList();
        List<AccountEvent> events = new ArrayList<>();
        AccountState state = account;
        for (Order order : account.liveOrders().values()) {
            if (lost.stream().anyMatch(position -> concerns(order, position))) {
                AccountEvent canceled = new AccountEvent.OrderCanceled(time, order.orderId(), OrderDesk.BY_OWNER);
                events.add(canceled);
                state = state.apply(canceled);
            }
        }
        for (Position position : lost) {
            for (AccountEvent event : close(state, markets, position, ids, time)) {
                events.add(event);
                state = state.apply(event);
            }
        }
        if (!events.isEmpty() && state.positions().isEmpty() && state.wallet().signum() < 0) {
            events.add(new AccountEvent.DeficitCovered(time, state.wallet().negate()));
        }
        return List.copyOf(events);
    }

    /** Orders go before positions do: those that lean on the same margin. */
    private static boolean concerns(Order order, Position position) {
        return order.marginMode() == position.marginMode()
                && (position.marginMode() == MarginMode.CROSSED
                        || (order.symbol().equals(position.symbol())
                                && (order.tradeSide().mode() == PositionMode.ONE_WAY
                                        || order.side() == position.side())));
    }

    private static boolean isRuined(AccountState account, Position position, Markets markets) {
        BigDecimal mark = markets.quote(position.symbol()).mark();
        return Valuation.isolatedRatio(position, mark, RiskLimit.liquidationRate(account, markets, position.symbol()))
                        .compareTo(BigDecimal.ONE)
                >= 0;
    }

    private static List<AccountEvent> close(
            AccountState state, Markets markets, Position position, Supplier<String> ids, long time) {
        Order order = CloseDesk.closeOf(state, position, ids, Order.Origin.LIQUIDATION, time);
        AccountEvent accepted = new AccountEvent.OrderAccepted(time, order);
        List<AccountEvent> events = new ArrayList<>();
        events.add(accepted);
        events.addAll(Matching.execute(state.apply(accepted), markets, order, null, ids, time));
        return events;
    }
}
