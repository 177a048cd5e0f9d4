package io.hedgegrid.paper.engine;

import io.hedgegrid.paper.engine.Order.Origin;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Takes from an account what the current prices have ruined, at the best opposite price and no more of it than needed: its orders go,
 * then what two sides of a symbol have in common, then tier by tier what is above the first, then all. Crossed positions stand
 * together, an isolated one alone. The exchange covers what remains below zero.
 */
public final class Liquidation {

    private final Markets markets;
    private final Supplier<String> ids;
    private final long time;
    private final List<AccountEvent> events = new ArrayList<>();
    private AccountState state;

    private Liquidation(AccountState account, Markets markets, Supplier<String> ids, long time) {
        this.state = account;
        this.markets = markets;
        this.ids = ids;
        this.time = time;
    }

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
        Liquidation liquidation = new Liquidation(account, markets, ids, time);
        if (liquidation.isCrossRuined()) {
            liquidation.takeCrossed();
        }
        account.positions().values().stream()
                .filter(position -> position.marginMode() == MarginMode.ISOLATED)
                .forEach(liquidation::takeIsolated);
        return liquidation.end();
    }

    /** Liquidates every position, whatever the prices: a fault one may ask for. */
    public static List<AccountEvent> force(AccountState account, Markets markets, Supplier<String> ids, long time) {
        Liquidation liquidation = new Liquidation(account, markets, ids, time);
        account.positions().values().forEach(position -> liquidation.cancel(order -> concerns(order, position)));
        account.positions().values().forEach(liquidation::takeAll);
        return liquidation.end();
    }

    private List<AccountEvent> end() {
        if (!events.isEmpty() && state.positions().isEmpty() && state.wallet().signum() < 0) {
            add(new AccountEvent.DeficitCovered(time, state.wallet().negate()));
        }
        return List.copyOf(events);
    }

    private boolean isCrossRuined() {
        return Valuation.of(state, markets).figures().riskRate().compareTo(BigDecimal.ONE) >= 0;
    }

    private void takeCrossed() {
        cancel(order -> order.marginMode() == MarginMode.CROSSED);
        for (Position position : crossed()) {
            if (position.side() == Side.LONG && isCrossRuined()) {
                net(position);
            }
        }
        boolean reduced = true;
        while (reduced && isCrossRuined()) {
            reduced = false;
            for (Position position : crossed()) {
                reduced |= isCrossRuined() && takeTier(position);
            }
        }
        if (isCrossRuined()) {
            crossed().forEach(this::takeAll);
        }
    }

    private List<Position> crossed() {
        return state.positions().values().stream()
                .filter(position -> position.marginMode() == MarginMode.CROSSED)
                .toList();
    }

    private void takeIsolated(Position before) {
        if (!isRuined(before)) {
            return;
        }
        cancel(order -> concerns(order, before));
        Position position = before;
        while (isRuined(position) && takeTier(position)) {
            position = state.position(before.symbol(), before.side()).orElseThrow();
        }
        if (isRuined(position)) {
            takeAll(position);
        }
    }

    private boolean isRuined(Position position) {
        BigDecimal mark = markets.quote(position.symbol()).mark();
        BigDecimal rate = RiskLimit.liquidationRate(state, markets, position.symbol());
        return Valuation.isolatedRatio(position, mark, rate).compareTo(BigDecimal.ONE) >= 0;
    }

    /** What a long has in common with the short of its symbol is closed on both sides. */
    private void net(Position held) {
        state.position(held.symbol(), Side.SHORT).ifPresent(opposite -> {
            BigDecimal common = held.size().min(opposite.size());
            close(held, common, Origin.OFFSET);
            close(opposite, common, Origin.OFFSET);
        });
    }

    /** Closes what is above the tier below that of the present value; false in the first tier, or if nothing would be left. */
    private boolean takeTier(Position position) {
        BigDecimal value = RiskLimit.held(state, markets, position.symbol());
        Contract contract = markets.contract(position.symbol());
        List<RiskTier> below = contract.tiers().stream()
                .filter(tier -> tier.endValue().compareTo(value) < 0)
                .toList();
        if (below.isEmpty()) {
            return false;
        }
        BigDecimal mark = markets.quote(position.symbol()).mark();
        BigDecimal excess = value.subtract(below.getLast().endValue())
                .divide(mark.multiply(contract.sizeMultiplier()), 0, RoundingMode.UP)
                .multiply(contract.sizeMultiplier());
        if (excess.compareTo(position.size()) >= 0) {
            return false;
        }
        close(position, excess, Origin.REDUCTION);
        return true;
    }

    private void takeAll(Position position) {
        close(position, position.size(), Origin.LIQUIDATION);
    }

    private void close(Position position, BigDecimal size, Origin origin) {
        Order order = CloseDesk.closeOf(state, position, size, ids, origin, time);
        add(new AccountEvent.OrderAccepted(time, order));
        Matching.execute(state, markets, order, null, ids, time).forEach(this::add);
    }

    private void cancel(Predicate<Order> leaning) {
        state.liveOrders().values().stream()
                .filter(leaning)
                .forEach(order -> add(new AccountEvent.OrderCanceled(time, order.orderId(), OrderDesk.BY_OWNER)));
    }

    private void add(AccountEvent event) {
        events.add(event);
        state = state.apply(event);
    }

    /** Whether an order leans on the same margin as a position. */
    private static boolean concerns(Order order, Position position) {
        return order.marginMode() == position.marginMode()
                && (position.marginMode() == MarginMode.CROSSED
                        || (order.symbol().equals(position.symbol())
                                && (order.tradeSide().mode() == PositionMode.ONE_WAY
                                        || order.side() == position.side())));
    }
}
