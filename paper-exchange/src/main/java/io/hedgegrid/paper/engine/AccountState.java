package io.hedgegrid.paper.engine;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Everything about an account that later decisions depend on. Immutable.
 *
 * @param wallet balance without unrealised profit, USDT, exact
 * @param settings by symbol; absent means {@link SymbolSettings#INITIAL}
 * @param positions open ones, by symbol and side
 * @param liveOrders accepted and not yet ended, by order id, so oldest first
 */
public record AccountState(
        BigDecimal wallet,
        PositionMode positionMode,
        SortedMap<String, SymbolSettings> settings,
        SortedMap<String, Position> positions,
        SortedMap<String, Order> liveOrders) {

    /** The account before its first event. */
    public static final AccountState EMPTY = new AccountState(
            BigDecimal.ZERO,
            PositionMode.HEDGE,
            Collections.emptySortedMap(),
            Collections.emptySortedMap(),
            Collections.emptySortedMap());

    /** Leverage and margin mode of a symbol; the exchange's initial ones where nothing was set. */
    public SymbolSettings settings(String symbol) {
        return settings.getOrDefault(symbol, SymbolSettings.INITIAL);
    }

    /** The open position of a side, if there is one. */
    public Optional<Position> position(String symbol, Side side) {
        return Optional.ofNullable(positions.get(key(symbol, side)));
    }

    /** Open positions of a symbol, the long before the short. */
    public List<Position> positions(String symbol) {
        return positions.values().stream()
                .filter(position -> position.symbol().equals(symbol))
                .toList();
    }

    boolean isBusy() {
        return !positions.isEmpty() || !liveOrders.isEmpty();
    }

    boolean isBusy(String symbol) {
        return !positions(symbol).isEmpty()
                || liveOrders.values().stream().anyMatch(order -> order.symbol().equals(symbol));
    }

    /**
     * The account after an event.
     *
     * @throws IllegalStateException if the event cannot follow this state: an ended order, a close without position
     */
    public AccountState apply(AccountEvent event) {
        return switch (event) {
            case AccountEvent.AccountOpened opened ->
                new AccountState(opened.wallet(), positionMode, settings, positions, liveOrders);
            case AccountEvent.KindChanged _ -> this;
            case AccountEvent.PositionModeChanged changed ->
                new AccountState(wallet, changed.mode(), settings, positions, liveOrders);
            case AccountEvent.MarginModeChanged changed ->
                withSettings(changed.symbol(), settings(changed.symbol()).withMarginMode(changed.mode()));
            case AccountEvent.LeverageChanged changed -> withLeverage(changed);
            case AccountEvent.OrderAccepted accepted ->
                withOrders(orders -> orders.put(accepted.order().orderId(), accepted.order()));
            case AccountEvent.OrderRested rested ->
                withOrder(liveOrder(rested.orderId()).rested(rested.time()));
            case AccountEvent.OrderFilled fill -> withFill(fill, liveOrder(fill.orderId()));
            case AccountEvent.OrderCanceled canceled ->
                withOrders(orders -> orders.remove(liveOrder(canceled.orderId()).orderId()));
            case AccountEvent.FundingSettled funding ->
                withPosition(heldPosition(funding.symbol(), funding.side()).funded(funding.amount()))
                        .withMoney(funding.amount());
            case AccountEvent.MarginAdjusted adjusted -> {
                Position position = heldPosition(adjusted.symbol(), adjusted.side());
                yield withPosition(position.withMargin(position.margin().add(adjusted.amount())));
            }
            case AccountEvent.MoneyTransferred moved -> withMoney(moved.amount());
            case AccountEvent.DeficitCovered covered -> withMoney(covered.amount());
        };
    }

    private AccountState withMoney(BigDecimal amount) {
        return new AccountState(wallet.add(amount), positionMode, settings, positions, liveOrders);
    }

    private AccountState withPosition(Position position) {
        SortedMap<String, Position> next = new TreeMap<>(positions);
        next.put(key(position.symbol(), position.side()), position);
        return new AccountState(wallet, positionMode, settings, Collections.unmodifiableSortedMap(next), liveOrders);
    }

    private Position heldPosition(String symbol, Side side) {
        return position(symbol, side)
                .orElseThrow(() -> new IllegalStateException("there is no position " + key(symbol, side)));
    }

    /** Live orders that wait in the book to close the position of a symbol and side, oldest first. */
    List<Order> restingCloses(String symbol, Side side) {
        return liveOrders.values().stream()
                .filter(order ->
                        order.isRestingClose() && order.symbol().equals(symbol) && order.positionSide() == side)
                .toList();
    }

    /** The side whose position the next fill of an order reduces; empty if it opens one or adds to it. */
    public Optional<Side> reducedBy(Order order) {
        return switch (order.tradeSide()) {
            case OPEN -> Optional.empty();
            case CLOSE, REDUCE -> Optional.of(order.positionSide());
            case NET -> position(order.symbol(), order.side().opposite()).map(Position::side);
        };
    }

    private Order liveOrder(String orderId) {
        Order order = liveOrders.get(orderId);
        if (order == null) {
            throw new IllegalStateException("order " + orderId + " is not live");
        }
        return order;
    }

    private AccountState withFill(AccountEvent.OrderFilled fill, Order order) {
        SortedMap<String, Position> next = new TreeMap<>(positions);
        Optional<Side> reduced = reducedBy(order);
        String key = key(order.symbol(), reduced.orElse(order.side()));
        Position before = next.get(key);
        if (reduced.isEmpty()) {
            next.put(key, opened(before, fill, order));
        } else if (before == null || before.size().compareTo(fill.size()) < 0) {
            throw new IllegalStateException("order " + order.orderId() + " closes more than the position");
        } else if (before.size().compareTo(fill.size()) == 0) {
            next.remove(key);
        } else {
            next.put(key, before.shrunk(fill));
        }
        BigDecimal money = wallet.add(fill.profit()).subtract(fill.fee());
        return new AccountState(money, positionMode, settings, Collections.unmodifiableSortedMap(next), liveOrders)
                .withOrder(order.filled(fill));
    }

    private static Position opened(@Nullable Position before, AccountEvent.OrderFilled fill, Order order) {
        BigDecimal margin = order.marginMode() == MarginMode.CROSSED
                ? BigDecimal.ZERO
                : isolatedMargin(fill.size().multiply(fill.price()), order.leverage());
        if (before != null) {
            return before.grown(fill.price(), fill.size(), margin, fill.fee(), fill.time());
        }
        return new Position(
                fill.positionId(),
                order.symbol(),
                order.side(),
                order.marginMode(),
                fill.size(),
                fill.size().multiply(fill.price()),
                margin,
                Turnover.NONE.opened(fill.size(), fill.size().multiply(fill.price()), fill.fee()),
                BigDecimal.ZERO,
                fill.time(),
                fill.time());
    }

    private AccountState withLeverage(AccountEvent.LeverageChanged changed) {
        SymbolSettings next = new SymbolSettings(
                settings(changed.symbol()).marginMode(), changed.cross(), changed.longSide(), changed.shortSide());
        SortedMap<String, Position> moved = new TreeMap<>(positions);
        moved.replaceAll((_, position) ->
                position.symbol().equals(changed.symbol()) && position.marginMode() == MarginMode.ISOLATED
                        ? position.withMargin(isolatedMargin(position.entryValue(), next.leverage(position.side())))
                        : position);
        return new AccountState(wallet, positionMode, settings, Collections.unmodifiableSortedMap(moved), liveOrders)
                .withSettings(changed.symbol(), next);
    }

    private AccountState withSettings(String symbol, SymbolSettings changed) {
        SortedMap<String, SymbolSettings> next = new TreeMap<>(settings);
        next.put(symbol, changed);
        return new AccountState(wallet, positionMode, Collections.unmodifiableSortedMap(next), positions, liveOrders);
    }

    private AccountState withOrder(Order order) {
        return withOrders(orders -> {
            if (order.state().isEnd()) {
                orders.remove(order.orderId());
            } else {
                orders.put(order.orderId(), order);
            }
        });
    }

    private AccountState withOrders(Consumer<SortedMap<String, Order>> change) {
        SortedMap<String, Order> next = new TreeMap<>(liveOrders);
        change.accept(next);
        return new AccountState(wallet, positionMode, settings, positions, Collections.unmodifiableSortedMap(next));
    }

    private static BigDecimal isolatedMargin(BigDecimal value, int leverage) {
        return value.divide(BigDecimal.valueOf(leverage), MathContext.DECIMAL128);
    }

    private static String key(String symbol, Side side) {
        return symbol + "/" + side;
    }
}
