package io.hedgegrid.paper.server;

import io.hedgegrid.paper.engine.Fill;
import io.hedgegrid.paper.engine.Order;
import io.hedgegrid.paper.venue.Venue;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells of orders and fills of the caller's account. */
@RestController
@RequestMapping("/api/v2/mix/order")
final class OrderQueryController {

    private static final int DEFAULT_LIMIT = 100;

    private final Venue venue;
    private final OrderFinder finder;

    OrderQueryController(Venue venue, OrderFinder finder) {
        this.venue = venue;
        this.finder = finder;
    }

    /** The order id wins over the client order id. */
    @GetMapping("/detail")
    Map<String, @Nullable Object> detail(Caller caller, Params params) {
        params.requireUsdtFutures();
        var _ = venue.read(board -> KnownSymbol.of(params, board));
        return finder.find(caller, params)
                .map(OrderFields::detail)
                .orElseThrow(() -> ApiException.of(
                        "40109", "The data of the order cannot be found, please confirm the order number"));
    }

    @GetMapping("/orders-pending")
    OrderList pending(Caller caller, Params params) {
        return orders(caller, params, order -> !order.state().isEnd());
    }

    @GetMapping("/orders-history")
    OrderList history(Caller caller, Params params) {
        return orders(caller, params, order -> order.state().isEnd());
    }

    private OrderList orders(Caller caller, Params params, Predicate<Order> state) {
        boolean traded = params.isUsdtFutures();
        Predicate<Order> wanted = state.and(order -> traded
                && matches(params, "symbol", order.symbol())
                && matches(params, "orderId", order.orderId())
                && matches(params, "clientOid", order.clientOid())
                && matches(params, "status", WireNames.of(order.state())));
        Page<Order> page = venue.ask(
                caller.key(),
                (account, _) -> Page.of(
                        account.newestOrders(),
                        params,
                        params.optional("idLessThan").orElse(null),
                        DEFAULT_LIMIT,
                        wanted,
                        Order::orderId,
                        Order::createdAt));
        return new OrderList(page.wire(OrderFields::listed), page.endId());
    }

    @GetMapping({"/fills", "/fill-history"})
    FillList fills(Caller caller, Params params) {
        boolean traded = params.isUsdtFutures();
        Page<Fill> page = venue.ask(
                caller.key(),
                (account, _) -> Page.of(
                        account.fills().reversed(),
                        params,
                        params.optional("idLessThan").orElse(null),
                        DEFAULT_LIMIT,
                        fill -> traded
                                && matches(params, "symbol", fill.order().symbol())
                                && matches(params, "orderId", fill.order().orderId()),
                        Fill::tradeId,
                        Fill::time));
        return new FillList(page.wire(OrderFields::fill), page.endId());
    }

    private static boolean matches(Params params, String name, String value) {
        return params.optional(name).map(value::equalsIgnoreCase).orElse(true);
    }

    record OrderList(
            @Nullable List<Map<String, @Nullable Object>> entrustedList,
            @Nullable String endId) {}

    record FillList(
            @Nullable List<Map<String, @Nullable Object>> fillList,
            @Nullable String endId) {}
}
