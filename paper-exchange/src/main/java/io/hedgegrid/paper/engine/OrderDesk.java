package io.hedgegrid.paper.engine;

import static java.math.BigDecimal.ZERO;

import io.hedgegrid.paper.engine.Decision.Granted;
import io.hedgegrid.paper.engine.Decision.Refused;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Decides about requests for orders: whether one is accepted, replaced or canceled. Checks come in the exchange's order. */
public final class OrderDesk {

    /** Canceled because its owner, or a newer order of its owner, said so. */
    static final String BY_OWNER = "normal_cancel";

    static final Refused WRONG_FORM =
            new Refused("40774", "The order type for unilateral position must also be the unilateral position type.");

    private OrderDesk() {}

    /**
     * Whether the order is accepted; if so it is live, not filled.
     *
     * @param orderId id it gets if accepted
     * @param givenClientOid client order id it gets if the request has none
     * @param clientOidKnown whether the account has ever had an order with the request's client order id
     * @param time market time
     */
    public static Decision place(
            AccountState account,
            Markets markets,
            AccountKind kind,
            OrderRequest request,
            String orderId,
            String givenClientOid,
            boolean clientOidKnown,
            long time) {
        if (request.tradeSide().mode() != account.positionMode()) {
            return WRONG_FORM;
        }
        List<AccountEvent> events = new ArrayList<>();
        SymbolSettings settings = account.settings(request.symbol());
        if (request.marginMode() != settings.marginMode()) {
            switch (kind) {
                case CLASSIC -> {
                    return new Refused("40812", "The condition marginMode is not met");
                }
                case UNIFIED -> {
                    // This kind has no other way to choose the margin mode than an order.
                    switch (AccountDesk.setMarginMode(account, request.symbol(), request.marginMode(), time)) {
                        case Refused refused -> {
                            return refused;
                        }
                        case Granted granted -> events.addAll(granted.events());
                    }
                }
            }
            settings = settings.withMarginMode(request.marginMode());
        }
        Optional<Refused> fault = OrderChecks.fault(account, markets, kind, request, clientOidKnown);
        if (fault.isPresent()) {
            return fault.get();
        }
        int leverage = settings.leverage(request.positionSide());
        BigDecimal cost = ZERO;
        if (request.tradeSide().isReducing()) {
            Optional<Refused> none = closeFault(account, kind, request, time, events);
            if (none.isPresent()) {
                return none.get();
            }
        } else {
            BigDecimal value = opening(account, request).multiply(OrderChecks.price(markets, request));
            cost = cost(value, leverage, markets.contract(request.symbol()));
            if (cost.compareTo(Valuation.of(account, markets).figures().maxAvailable()) > 0) {
                return new Refused("40762", "The order amount exceeds the balance");
            }
            Optional<Refused> tooLarge = RiskLimit.fault(account, markets, request, value, leverage);
            if (tooLarge.isPresent()) {
                return tooLarge.get();
            }
        }
        String clientOid = request.clientOid() == null ? givenClientOid : request.clientOid();
        Order order = live(orderId, clientOid, request, leverage, cost, Order.Origin.CLIENT, time);
        events.add(new AccountEvent.OrderAccepted(time, order));
        return new Granted(List.copyOf(events));
    }

    /** What of an order would open, if the live ones of its direction were filled before it; base coin. */
    private static BigDecimal opening(AccountState account, OrderRequest request) {
        return account.position(request.symbol(), request.side().opposite())
                .filter(_ -> request.tradeSide() == TradeSide.NET)
                .map(opposite -> {
                    BigDecimal ahead = account.liveOrders().values().stream()
                            .filter(order -> order.symbol().equals(request.symbol()) && order.side() == request.side())
                            .map(Order::remaining)
                            .reduce(ZERO, BigDecimal::add);
                    BigDecimal reduced = opposite.size().subtract(ahead).max(ZERO);
                    return request.size().subtract(reduced).max(ZERO);
                })
                .orElse(request.size());
    }

    /** What is wrong with a close; adds the cancels it brings about if nothing is. */
    private static Optional<Refused> closeFault(
            AccountState account, AccountKind kind, OrderRequest request, long time, List<AccountEvent> events) {
        Optional<Position> position = account.position(request.symbol(), request.positionSide());
        if (position.isEmpty()) {
            return Optional.of(CloseDesk.NO_POSITION);
        }
        List<Order> resting = account.restingCloses(request.symbol(), request.positionSide());
        BigDecimal free = Matching.free(position.get(), resting);
        return switch (kind) {
            case UNIFIED ->
                request.size().compareTo(free) > 0
                        ? Optional.of(new Refused("40757", "Not enough position is available"))
                        : Optional.empty();
            case CLASSIC -> {
                if (free.signum() <= 0) {
                    resting.forEach(
                            order -> events.add(new AccountEvent.OrderCanceled(time, order.orderId(), BY_OWNER)));
                }
                yield Optional.empty();
            }
        };
    }

    /** Cancels an order of the account. Refused with {@code 40768} unless it is live. */
    public static Decision cancel(AccountState account, String orderId, long time) {
        return account.liveOrders().containsKey(orderId)
                ? new Granted(List.of(new AccountEvent.OrderCanceled(time, orderId, BY_OWNER)))
                : new Refused("40768", "Order does not exist");
    }

    /** Cancels every order of the account; granted even if there is none. */
    public static Decision cancelAll(AccountState account, long time) {
        return new Granted(account.liveOrders().keySet().stream()
                .map(orderId -> new AccountEvent.OrderCanceled(time, orderId, BY_OWNER))
                .toList());
    }

    /**
     * Replaces a limit order by another of a new size, price and client order id, as {@link #place} decides about that.
     *
     * @param size null keeps it
     * @param price null keeps it
     */
    public static Decision modify(
            AccountState account,
            Markets markets,
            AccountKind kind,
            String oldOrderId,
            @Nullable BigDecimal size,
            @Nullable BigDecimal price,
            String clientOid,
            String orderId,
            boolean clientOidKnown,
            long time) {
        Order old = account.liveOrders().get(oldOrderId);
        if (old == null || old.type() != OrderType.LIMIT) {
            return new Refused("40768", "Order does not exist");
        }
        AccountEvent canceled = new AccountEvent.OrderCanceled(time, oldOrderId, BY_OWNER);
        OrderRequest request = new OrderRequest(
                old.symbol(),
                old.side(),
                old.tradeSide(),
                old.marginMode(),
                size == null ? old.remaining() : size,
                clientOid,
                OrderType.LIMIT,
                old.force(),
                price == null ? old.price() : price);
        Decision placed =
                place(account.apply(canceled), markets, kind, request, orderId, clientOid, clientOidKnown, time);
        return switch (placed) {
            case Refused refused -> refused;
            case Granted granted -> {
                List<AccountEvent> events = new ArrayList<>();
                events.add(canceled);
                events.addAll(granted.events());
                yield new Granted(List.copyOf(events));
            }
        };
    }

    /** An order right after its acceptance. */
    static Order live(
            String orderId,
            String clientOid,
            OrderRequest request,
            int leverage,
            BigDecimal reserved,
            Order.Origin origin,
            long time) {
        return new Order(
                orderId,
                clientOid,
                request.symbol(),
                request.side(),
                request.tradeSide(),
                request.marginMode(),
                origin,
                request.type(),
                request.force(),
                request.price(),
                leverage,
                request.size(),
                reserved,
                Order.State.LIVE,
                ZERO,
                ZERO,
                ZERO,
                ZERO,
                "",
                time,
                time);
    }

    /** Initial margin and the opening fee. */
    private static BigDecimal cost(BigDecimal value, int leverage, Contract contract) {
        return value.divide(BigDecimal.valueOf(leverage), MathContext.DECIMAL128)
                .add(value.multiply(contract.takerFeeRate()));
    }
}
