package io.hedgegrid.paper.venue;

import io.hedgegrid.paper.engine.AccountEvent;
import io.hedgegrid.paper.engine.AccountKind;
import io.hedgegrid.paper.engine.AccountState;
import io.hedgegrid.paper.engine.Bill;
import io.hedgegrid.paper.engine.ClosedPosition;
import io.hedgegrid.paper.engine.Fill;
import io.hedgegrid.paper.engine.Markets;
import io.hedgegrid.paper.engine.Order;
import io.hedgegrid.paper.engine.Side;
import io.hedgegrid.paper.engine.Valuation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An account with everything that ever happened to it. Not thread-safe: to be used inside {@link Venue#ask} only. */
public final class AccountBook {

    private AccountKind kind;
    private final LinkedHashMap<String, Order> orders = new LinkedHashMap<>();
    private final Map<String, String> idsByClientOid = new HashMap<>();
    private final Map<String, Long> firstOpenings = new HashMap<>();
    private final List<Fill> fills = new ArrayList<>();
    private final List<ClosedPosition> closedPositions = new ArrayList<>();
    private final List<Bill> bills = new ArrayList<>();
    private AccountState state = AccountState.EMPTY;
    private boolean open;

    AccountBook(AccountKind kind) {
        this.kind = kind;
    }

    /** What kind of account it is now. */
    public AccountKind kind() {
        return kind;
    }

    /** All that later decisions depend on. */
    public AccountState state() {
        return state;
    }

    /** Whether the account exists yet. */
    boolean isOpen() {
        return open;
    }

    /** All orders, oldest first; a view. */
    public Collection<Order> orders() {
        return Collections.unmodifiableCollection(orders.values());
    }

    /** All orders, newest first; a view. */
    public Collection<Order> newestOrders() {
        return Collections.unmodifiableCollection(orders.sequencedValues().reversed());
    }

    /** All fills, oldest first; a view. */
    public List<Fill> fills() {
        return Collections.unmodifiableList(fills);
    }

    /** Positions that are over, in the order of their ends; a view. */
    public List<ClosedPosition> closedPositions() {
        return Collections.unmodifiableList(closedPositions);
    }

    /** All movements of the wallet, oldest first; a view. */
    public List<Bill> bills() {
        return Collections.unmodifiableList(bills);
    }

    /** The order with this id of the exchange's, if the account ever had it. */
    public Optional<Order> order(String orderId) {
        return Optional.ofNullable(orders.get(orderId));
    }

    /** The newest order with this id of the client's. */
    public Optional<Order> orderByClientOid(String clientOid) {
        return Optional.ofNullable(idsByClientOid.get(clientOid)).flatMap(this::order);
    }

    /** When a position of a symbol and side was first opened; market time, epoch milliseconds; empty if never. */
    public Optional<Long> firstOpening(String symbol, Side side) {
        return Optional.ofNullable(firstOpenings.get(symbol + side));
    }

    /** The account at current prices. */
    public AccountReport report(Markets markets) {
        Valuation valuation = Valuation.of(state, markets);
        return new AccountReport(
                state,
                valuation.figures(),
                state.positions().values().stream().map(valuation::figures).toList());
    }

    AccountChange apply(AccountEvent event) {
        AccountState before = state;
        state = state.apply(event);
        AccountChange change = record(event, before);
        Bill.of(event, change.order(), state.wallet()).ifPresent(bills::add);
        return change;
    }

    private AccountChange record(AccountEvent event, AccountState before) {
        return switch (event) {
            case AccountEvent.OrderAccepted accepted -> {
                Order order = accepted.order();
                orders.put(order.orderId(), order);
                idsByClientOid.put(order.clientOid(), order.orderId());
                yield new AccountChange(event, order, null, null);
            }
            case AccountEvent.OrderRested rested ->
                updated(event, state.liveOrders().get(rested.orderId()));
            case AccountEvent.OrderFilled fill -> filled(fill, before);
            case AccountEvent.OrderCanceled canceled ->
                updated(event, known(canceled.orderId()).canceled(canceled));
            case AccountEvent.AccountOpened _ -> {
                open = true;
                yield new AccountChange(event, null, null, null);
            }
            case AccountEvent.KindChanged changed -> {
                kind = changed.kind();
                yield new AccountChange(event, null, null, null);
            }
            case AccountEvent.PositionModeChanged _ -> new AccountChange(event, null, null, null);
            case AccountEvent.MarginModeChanged _ -> new AccountChange(event, null, null, null);
            case AccountEvent.LeverageChanged _ -> new AccountChange(event, null, null, null);
            case AccountEvent.FundingSettled _ -> new AccountChange(event, null, null, null);
            case AccountEvent.MarginAdjusted _ -> new AccountChange(event, null, null, null);
            case AccountEvent.MoneyTransferred _ -> new AccountChange(event, null, null, null);
            case AccountEvent.DeficitCovered _ -> new AccountChange(event, null, null, null);
        };
    }

    private AccountChange filled(AccountEvent.OrderFilled event, AccountState before) {
        Order order = known(event.orderId()).filled(event);
        orders.put(order.orderId(), order);
        Fill fill = Fill.of(event, order);
        fills.add(fill);
        Optional<Side> reduced = before.reducedBy(order);
        if (reduced.isEmpty()) {
            firstOpenings.putIfAbsent(order.symbol() + order.side(), event.time());
        }
        ClosedPosition closed = reduced.flatMap(side -> before.position(order.symbol(), side))
                .filter(position ->
                        state.position(position.symbol(), position.side()).isEmpty())
                .map(position -> ClosedPosition.of(position, state.positionMode(), event))
                .orElse(null);
        if (closed != null) {
            closedPositions.add(closed);
        }
        return new AccountChange(event, order, fill, closed);
    }

    private AccountChange updated(AccountEvent event, @Nullable Order order) {
        if (order != null) {
            orders.put(order.orderId(), order);
        }
        return new AccountChange(event, order, null, null);
    }

    private Order known(String orderId) {
        return order(orderId).orElseThrow(() -> new IllegalStateException("no such order: " + orderId));
    }
}
