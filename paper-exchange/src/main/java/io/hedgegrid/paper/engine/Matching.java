package io.hedgegrid.paper.engine;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Fills orders. The book has no depth: any size is filled at the best opposite price, and a limit order that waits is filled wholly, at
 * its price, as soon as the opposite price touches it.
 */
public final class Matching {

    private Matching() {}

    /**
     * What happens to a live order whose turn has come: a market order is filled, a limit order too if it can be, else it goes by its
     * time in force.
     *
     * @param most fills at most this much, base coin, and leaves the rest for later; null = all
     * @param ids source of new ids, each call another one
     * @param time market time
     */
    public static List<AccountEvent> execute(
            AccountState account,
            Markets markets,
            Order order,
            @Nullable BigDecimal most,
            Supplier<String> ids,
            long time) {
        Quote quote = markets.quote(order.symbol());
        BigDecimal price = quote.opposite(order.isBuying());
        if (order.type() == OrderType.MARKET) {
            return fill(account, markets, order, price, false, most, ids, time);
        }
        if (order.state() == Order.State.RESTING) {
            return List.of();
        }
        if (touches(order, quote)) {
            return order.force() == TimeInForce.POST_ONLY
                    ? List.of(canceled(order, time))
                    : fill(account, markets, order, price, false, most, ids, time);
        }
        return switch (order.force()) {
            case GTC, POST_ONLY ->
                order.state() == Order.State.LIVE
                        ? List.of(new AccountEvent.OrderRested(time, order.orderId()))
                        : List.of();
            case IOC, FOK -> List.of(canceled(order, time));
        };
    }

    /** Fills every order in the book that the current prices touch, oldest first. */
    public static List<AccountEvent> touched(AccountState account, Markets markets, Supplier<String> ids, long time) {
        List<AccountEvent> events = new ArrayList<>();
        AccountState state = account;
        for (Order waiting : account.liveOrders().values()) {
            Order order = state.liveOrders().get(waiting.orderId());
            BigDecimal limit = waiting.price();
            if (order != null
                    && limit != null
                    && order.state() != Order.State.LIVE
                    && touches(order, markets.quote(order.symbol()))) {
                for (AccountEvent event : fill(state, markets, order, limit, true, null, ids, time)) {
                    events.add(event);
                    state = state.apply(event);
                }
            }
        }
        return List.copyOf(events);
    }

    private static boolean touches(Order order, Quote quote) {
        BigDecimal limit = order.price();
        if (limit == null) {
            return true;
        }
        int comparison = quote.opposite(order.isBuying()).compareTo(limit);
        return order.isBuying() ? comparison <= 0 : comparison >= 0;
    }

    /** What of a position is not kept by orders that wait to close it, base coin. */
    static BigDecimal free(Position position, List<Order> restingCloses) {
        BigDecimal kept = restingCloses.stream().map(Order::remaining).reduce(BigDecimal.ZERO, BigDecimal::add);
        return position.size().subtract(kept).max(BigDecimal.ZERO);
    }

    /**
     * Fills an order at a price: what reduces a position first, then, if the order may, what opens one.
     *
     * @param most as much as this, base coin; null = all
     */
    static List<AccountEvent> fill(
            AccountState account,
            Markets markets,
            Order order,
            BigDecimal price,
            boolean maker,
            @Nullable BigDecimal most,
            Supplier<String> ids,
            long time) {
        Optional<Side> reduced = account.reducedBy(order);
        if (reduced.isEmpty()) {
            BigDecimal part =
                    most == null ? order.remaining() : order.remaining().min(most);
            return List.of(filled(markets, order, price, part, order.remaining(), BigDecimal.ZERO, maker, ids, time));
        }
        Optional<Position> held = account.position(order.symbol(), reduced.get());
        if (held.isEmpty()) {
            return List.of(canceled(order, time));
        }
        Position position = held.get();
        List<Order> others = account.restingCloses(position.symbol(), position.side()).stream()
                .filter(other -> !other.orderId().equals(order.orderId()))
                .toList();
        // An order that waits, or nets, may take it all; a market order that closes leaves the waiting ones their part,
        // unless nothing would be left.
        boolean takesAll = order.isRestingClose() || order.tradeSide() == TradeSide.NET;
        BigDecimal free = takesAll ? position.size() : free(position, others);
        boolean crowdedOut = free.signum() == 0;
        BigDecimal target = order.remaining().min(crowdedOut ? position.size() : free);
        BigDecimal part = most == null ? target : target.min(most);
        List<AccountEvent> events = new ArrayList<>();
        if (crowdedOut || part.compareTo(position.size()) == 0) {
            others.forEach(other -> events.add(canceled(other, time)));
        }
        BigDecimal wanted = order.tradeSide() == TradeSide.NET ? order.remaining() : target;
        AccountEvent.OrderFilled fill =
                filled(markets, order, price, part, wanted, position.profit(price, part), maker, ids, time);
        events.add(fill);
        BigDecimal more = most == null ? null : most.subtract(part);
        if (fill.partial() && part.compareTo(position.size()) == 0 && (more == null || more.signum() > 0)) {
            AccountState flat = account;
            for (AccountEvent event : events) {
                flat = flat.apply(event);
            }
            events.addAll(fill(flat, markets, order.filled(fill), price, maker, more, ids, time));
        }
        return List.copyOf(events);
    }

    private static AccountEvent.OrderFilled filled(
            Markets markets,
            Order order,
            BigDecimal price,
            BigDecimal part,
            BigDecimal wanted,
            BigDecimal profit,
            boolean maker,
            Supplier<String> ids,
            long time) {
        Contract contract = markets.contract(order.symbol());
        BigDecimal fee = price.multiply(part).multiply(maker ? contract.makerFeeRate() : contract.takerFeeRate());
        boolean partial = part.compareTo(wanted) < 0;
        return new AccountEvent.OrderFilled(
                time, order.orderId(), ids.get(), ids.get(), price, part, fee, profit, partial, maker);
    }

    private static AccountEvent canceled(Order order, long time) {
        return new AccountEvent.OrderCanceled(time, order.orderId(), OrderDesk.BY_OWNER);
    }
}
