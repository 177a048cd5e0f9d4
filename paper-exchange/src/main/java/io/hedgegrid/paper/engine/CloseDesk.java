package io.hedgegrid.paper.engine;

import io.hedgegrid.paper.engine.Decision.Granted;
import io.hedgegrid.paper.engine.Decision.Refused;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Decides about requests that end positions without naming an order's details: close them, or turn them round. */
public final class CloseDesk {

    static final Refused NO_POSITION = new Refused("22002", "No position to close");

    private CloseDesk() {}

    /**
     * Market orders that close whole positions, after canceling what rests in the book to close them. Refused with {@code 22002} if
     * there is none.
     *
     * @param symbol null = all symbols
     * @param side null = both sides; not looked at in one-way mode
     * @param ids source of new ids, each call another one
     */
    public static Decision closePositions(
            AccountState account,
            @Nullable String symbol,
            @Nullable Side side,
            Order.Origin origin,
            Supplier<String> ids,
            long time) {
        List<AccountEvent> events = new ArrayList<>();
        boolean anySide = side == null || account.positionMode() == PositionMode.ONE_WAY;
        for (Position position : account.positions().values()) {
            if ((symbol == null || symbol.equals(position.symbol())) && (anySide || side == position.side())) {
                account.restingCloses(position.symbol(), position.side())
                        .forEach(order ->
                                events.add(new AccountEvent.OrderCanceled(time, order.orderId(), OrderDesk.BY_OWNER)));
                events.add(new AccountEvent.OrderAccepted(
                        time, closeOf(account, position, position.size(), ids, origin, time)));
            }
        }
        return events.isEmpty() ? NO_POSITION : new Granted(List.copyOf(events));
    }

    /** A live market order that closes so much of a position. */
    static Order closeOf(
            AccountState account,
            Position position,
            BigDecimal size,
            Supplier<String> ids,
            Order.Origin origin,
            long time) {
        String orderId = ids.get();
        String clientOid = ids.get();
        OrderRequest request = close(account, position, size, clientOid);
        int leverage = account.settings(position.symbol()).leverage(position.side());
        return OrderDesk.live(orderId, clientOid, request, leverage, BigDecimal.ZERO, origin, time);
    }

    /**
     * Closes a position, or a part of it, and opens as much on the other side: in hedge mode by two market orders, the opening one last,
     * in one-way mode by one. Refused with {@code 40774} if a side's trade is named in one-way mode or not named in hedge mode, with
     * {@code 22002} without position, and as {@link OrderDesk#place} refuses the opening.
     *
     * @param side of the position; not looked at in one-way mode
     * @param sideIsNamed whether the request has the form of hedge mode
     * @param size base coin; null, or more than the position, means all of it
     * @param clientOid of the order that opens; null if the exchange is to make one
     * @param ids source of new ids, each call another one
     */
    public static Decision reverse(
            AccountState account,
            Markets markets,
            AccountKind kind,
            String symbol,
            @Nullable Side side,
            boolean sideIsNamed,
            @Nullable BigDecimal size,
            @Nullable String clientOid,
            boolean clientOidKnown,
            Supplier<String> ids,
            long time) {
        boolean hedged = account.positionMode() == PositionMode.HEDGE;
        if (sideIsNamed != hedged) {
            return OrderDesk.WRONG_FORM;
        }
        Optional<Position> held = account.positions(symbol).stream()
                .filter(position -> !hedged || position.side() == side)
                .findFirst();
        if (held.isEmpty()) {
            return NO_POSITION;
        }
        Position position = held.get();
        BigDecimal part = size == null ? position.size() : size.min(position.size());
        return hedged
                ? twoOrders(account, markets, kind, position, part, clientOid, clientOidKnown, ids, time)
                : OrderDesk.place(
                        account,
                        markets,
                        kind,
                        market(position, TradeSide.NET, part.add(part), clientOid),
                        ids.get(),
                        ids.get(),
                        clientOidKnown,
                        time);
    }

    private static Decision twoOrders(
            AccountState account,
            Markets markets,
            AccountKind kind,
            Position position,
            BigDecimal part,
            @Nullable String clientOid,
            boolean clientOidKnown,
            Supplier<String> ids,
            long time) {
        OrderRequest close = close(account, position, part, null);
        Decision first = OrderDesk.place(account, markets, kind, close, ids.get(), ids.get(), false, time);
        if (!(first instanceof Granted closing)) {
            return first;
        }
        // The opening is decided about as if the close had been filled, since it leans on the margin that sets free.
        AccountState after = account;
        for (AccountEvent event : closing.events()) {
            after = after.apply(event);
        }
        for (AccountEvent event :
                Matching.execute(after, markets, closing.accepted().getFirst(), null, ids, time)) {
            after = after.apply(event);
        }
        OrderRequest open = market(position, TradeSide.OPEN, part, clientOid);
        Decision second = OrderDesk.place(after, markets, kind, open, ids.get(), ids.get(), clientOidKnown, time);
        if (!(second instanceof Granted opening)) {
            return second;
        }
        List<AccountEvent> events = new ArrayList<>(closing.events());
        events.addAll(opening.events());
        return new Granted(List.copyOf(events));
    }

    private static OrderRequest close(
            AccountState account, Position position, BigDecimal size, @Nullable String clientOid) {
        boolean hedged = account.positionMode() == PositionMode.HEDGE;
        return new OrderRequest(
                position.symbol(),
                hedged ? position.side() : position.side().opposite(),
                hedged ? TradeSide.CLOSE : TradeSide.REDUCE,
                position.marginMode(),
                size,
                clientOid);
    }

    private static OrderRequest market(
            Position position, TradeSide tradeSide, BigDecimal size, @Nullable String clientOid) {
        return new OrderRequest(
                position.symbol(), position.side().opposite(), tradeSide, position.marginMode(), size, clientOid);
    }
}
