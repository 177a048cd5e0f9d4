package io.hedgegrid.paper.engine;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
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
        AccountFigures figures = Valuation.of(account, markets).figures();
        boolean crossRuined = figures.riskRate().compareTo(BigDecimal.ONE) >= 0;
        List<AccountEvent> events = new ArrayList<>();
        AccountState state = account;
        for (Position position : account.positions().values()) {
            boolean ruined = position.marginMode() == MarginMode.CROSSED ? crossRuined : isRuined(position, markets);
            if (ruined) {
                for (AccountEvent event : close(state, markets, position, ids, time)) {
                    events.add(event);
                    state = state.apply(event);
                }
            }
        }
        if (!events.isEmpty() && state.positions().isEmpty() && state.wallet().signum() < 0) {
            events.add(new AccountEvent.DeficitCovered(time, state.wallet().negate()));
        }
        return List.copyOf(events);
    }

    private static boolean isRuined(Position position, Markets markets) {
        BigDecimal mark = markets.quote(position.symbol()).mark();
        return Valuation.isolatedRatio(position, mark, markets.contract(position.symbol()))
                        .compareTo(BigDecimal.ONE)
                >= 0;
    }

    private static List<AccountEvent> close(
            AccountState state, Markets markets, Position position, Supplier<String> ids, long time) {
        int leverage = state.settings(position.symbol()).leverage(position.side());
        Order order = OrderDesk.liquidationOf(position, leverage, ids.get(), ids.get(), time);
        AccountEvent accepted = new AccountEvent.OrderAccepted(time, order);
        return List.of(accepted, OrderDesk.fill(state.apply(accepted), markets, order, ids.get(), ids.get(), time));
    }
}
