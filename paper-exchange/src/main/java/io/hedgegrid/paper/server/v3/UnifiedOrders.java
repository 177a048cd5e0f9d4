package io.hedgegrid.paper.server.v3;

import io.hedgegrid.paper.engine.Decision;
import io.hedgegrid.paper.engine.Order;
import io.hedgegrid.paper.engine.OrderDesk;
import io.hedgegrid.paper.engine.OrderRequest;
import io.hedgegrid.paper.engine.OrderType;
import io.hedgegrid.paper.engine.Side;
import io.hedgegrid.paper.engine.TradeSide;
import io.hedgegrid.paper.server.ApiException;
import io.hedgegrid.paper.server.Caller;
import io.hedgegrid.paper.server.Decided;
import io.hedgegrid.paper.server.KnownSymbol;
import io.hedgegrid.paper.server.OrderFinder;
import io.hedgegrid.paper.server.Params;
import io.hedgegrid.paper.server.WireNames;
import io.hedgegrid.paper.venue.Venue;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What unified accounts can do with orders, over REST and over WebSocket. */
@Component
public final class UnifiedOrders {

    private static final Params CROSSED = Params.of("marginMode", "crossed");

    private final Venue venue;
    private final OrderFinder finder;

    UnifiedOrders(Venue venue, OrderFinder finder) {
        this.venue = venue;
        this.finder = finder;
    }

    /**
     * Places an order. In hedge mode side and position side alone decide whether it opens or closes: buy and long opens, sell and long
     * closes. In one-way mode there is no position side.
     *
     * @throws ApiException if it is refused, with the code V2 has for it
     */
    public Order place(Caller caller, Params params) {
        params.requireUsdtFutures();
        String symbol = venue.read(board -> KnownSymbol.of(params, board));
        boolean buying = isBuying(params);
        Optional<Side> posSide = WireNames.holdSide(params, "posSide");
        if (posSide.isPresent() && params.optional("reduceOnly").isPresent()) {
            throw ApiException.of("25238", "posSide and reduceOnly do not assign values at the same");
        }
        Side side = posSide.orElse(buying ? Side.LONG : Side.SHORT);
        TradeSide tradeSide = posSide.map(held -> (held == Side.LONG) == buying ? TradeSide.OPEN : TradeSide.CLOSE)
                .orElseGet(() -> WireNames.oneWay(params));
        OrderType type = WireNames.orderType(params);
        OrderRequest request = new OrderRequest(
                symbol,
                side,
                tradeSide,
                WireNames.marginMode(params.or(CROSSED)),
                params.positive("qty"),
                params.optional("clientOid").orElse(null),
                type,
                WireNames.force(params, "timeInForce"),
                type == OrderType.LIMIT ? params.positive("price") : null);
        Decision decision = venue.place(caller.key(), request);
        if (tradeSide == TradeSide.CLOSE
                && decision instanceof Decision.Refused refused
                && refused.code().equals("40774")) {
            throw ApiException.of("25237", "Close orders can only occur in bi-directional mode");
        }
        return Decided.granted(decision).accepted().getFirst();
    }

    /** Cancels a live order. */
    public Order cancel(Caller caller, Params params) {
        return cancel(caller, found(caller, params));
    }

    /** Cancels a live order. */
    Order cancel(Caller caller, Order order) {
        Decided.granted(venue.decide(
                caller.key(), (account, _, _, time) -> OrderDesk.cancel(account.state(), order.orderId(), time)));
        return order;
    }

    /** Replaces a limit order by one of another size or price, under a client order id of the exchange's own. */
    public Order modify(Caller caller, Params params) {
        Order old = found(caller, params);
        BigDecimal size = params.optional("qty").isPresent() ? params.positive("qty") : null;
        BigDecimal price = params.optional("price").isPresent() ? params.positive("price") : null;
        return Decided.granted(venue.decide(
                        caller.key(),
                        (account, board, ids, time) -> OrderDesk.modify(
                                account.state(),
                                board,
                                account.kind(),
                                old.orderId(),
                                size,
                                price,
                                old.clientOid(),
                                ids.get(),
                                false,
                                time)))
                .accepted()
                .getFirst();
    }

    private Order found(Caller caller, Params params) {
        return finder.find(caller, params).orElseThrow(() -> ApiException.of("40768", "Order does not exist"));
    }

    private static boolean isBuying(Params params) {
        return switch (params.required("side").toLowerCase(Locale.ROOT)) {
            case "buy" -> true;
            case "sell" -> false;
            default -> throw ApiException.wrong("side");
        };
    }
}
