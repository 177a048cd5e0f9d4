package io.hedgegrid.paper.server.v3;

import io.hedgegrid.paper.engine.CloseDesk;
import io.hedgegrid.paper.engine.Fill;
import io.hedgegrid.paper.engine.Order;
import io.hedgegrid.paper.engine.Side;
import io.hedgegrid.paper.server.ApiException;
import io.hedgegrid.paper.server.Caller;
import io.hedgegrid.paper.server.Decided;
import io.hedgegrid.paper.server.Fields;
import io.hedgegrid.paper.server.KnownSymbol;
import io.hedgegrid.paper.server.OrderFinder;
import io.hedgegrid.paper.server.Page;
import io.hedgegrid.paper.server.Params;
import io.hedgegrid.paper.server.UnifiedErrors;
import io.hedgegrid.paper.server.WireNames;
import io.hedgegrid.paper.venue.Venue;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Orders and fills of the caller's unified account. */
@RestController("unifiedTradeController")
@RequestMapping("/api/v3/trade")
final class TradeController {

    private static final int DEFAULT_LIMIT = 100;

    private static final int MOST_IN_A_BATCH = 20;

    private final Venue venue;
    private final UnifiedOrders orders;
    private final OrderFinder finder;

    TradeController(Venue venue, UnifiedOrders orders, OrderFinder finder) {
        this.venue = venue;
        this.orders = orders;
        this.finder = finder;
    }

    @PostMapping("/place-order")
    Map<String, @Nullable Object> place(Caller caller, Params params) {
        return ids(orders.place(caller, params));
    }

    /** A bare array; each order is decided about by itself. */
    @PostMapping("/place-batch")
    List<Map<String, @Nullable Object>> placeBatch(Caller caller, Params params) {
        return batch(params, order -> orders.place(caller, order));
    }

    @PostMapping("/modify-order")
    Map<String, @Nullable Object> modify(Caller caller, Params params) {
        return ids(orders.modify(caller, params));
    }

    @PostMapping("/cancel-order")
    Map<String, @Nullable Object> cancel(Caller caller, Params params) {
        return ids(orders.cancel(caller, params));
    }

    @PostMapping("/cancel-batch")
    List<Map<String, @Nullable Object>> cancelBatch(Caller caller, Params params) {
        return batch(params, order -> orders.cancel(caller, order));
    }

    /** All live orders of a symbol, or of all symbols. */
    @PostMapping("/cancel-symbol-order")
    Listed cancelSymbol(Caller caller, Params params) {
        params.requireUsdtFutures();
        List<Order> live = venue.ask(
                caller.key(),
                (account, _) -> account.state().liveOrders().values().stream()
                        .filter(order -> params.optional("symbol").isEmpty()
                                || order.symbol().equals(params.symbol()))
                        .toList());
        return new Listed(live.stream()
                .map(order -> tried(order.orderId(), order.clientOid(), () -> orders.cancel(caller, order)))
                .toList());
    }

    /** Market closes of one position, of both sides of a symbol, or of all positions. */
    @PostMapping("/close-positions")
    Listed closePositions(Caller caller, Params params) {
        params.requireUsdtFutures();
        String symbol =
                params.optional("symbol").isPresent() ? venue.read(board -> KnownSymbol.of(params, board)) : null;
        Side side = WireNames.holdSide(params, "posSide").orElse(null);
        return new Listed(Decided.granted(venue.decide(
                        caller.key(),
                        (account, _, ids, time) -> CloseDesk.closePositions(
                                account.state(), symbol, side, Order.Origin.CLIENT, ids, time)))
                .accepted()
                .stream()
                .map(TradeController::ids)
                .toList());
    }

    /** By order id or client order id alone. */
    @GetMapping("/order-info")
    Map<String, @Nullable Object> orderInfo(Caller caller, Params params) {
        return finder.find(caller, params)
                .map(UnifiedOrderFields::rest)
                .orElseThrow(() -> ApiException.of(
                        "40109", "The data of the order cannot be found, please confirm the order number"));
    }

    /** Empty, it is a list without rows; other lists are null then. */
    @GetMapping("/unfilled-orders")
    Rows unfilled(Caller caller, Params params) {
        Page<Order> page = page(caller, params, order -> !order.state().isEnd());
        return new Rows(page.rows().stream().map(UnifiedOrderFields::rest).toList(), page.endId());
    }

    @GetMapping("/history-orders")
    Rows history(Caller caller, Params params) {
        params.requireUsdtFutures();
        Page<Order> page = page(caller, params, order -> order.state().isEnd());
        return new Rows(page.wire(UnifiedOrderFields::rest), page.endId());
    }

    private Page<Order> page(Caller caller, Params params, Predicate<Order> state) {
        return venue.ask(
                caller.key(),
                (account, _) -> Page.of(
                        account.newestOrders(),
                        params,
                        params.optional("cursor").orElse(null),
                        DEFAULT_LIMIT,
                        state.and(order -> params.optional("symbol").isEmpty()
                                || order.symbol().equals(params.symbol())),
                        Order::orderId,
                        Order::createdAt));
    }

    @GetMapping("/fills")
    Rows fills(Caller caller, Params params) {
        Page<Fill> page = venue.ask(
                caller.key(),
                (account, _) -> Page.of(
                        account.fills().reversed(),
                        params,
                        params.optional("cursor").orElse(null),
                        DEFAULT_LIMIT,
                        fill -> params.optional("orderId")
                                .map(fill.order().orderId()::equals)
                                .orElse(true),
                        Fill::tradeId,
                        Fill::time));
        return new Rows(page.wire(UnifiedOrderFields::rest), page.endId());
    }

    private static List<Map<String, @Nullable Object>> batch(Params params, Function<Params, Order> action) {
        List<Params> items = params.list("");
        if (items.isEmpty()) {
            throw ApiException.unreadable("");
        }
        if (items.size() > MOST_IN_A_BATCH) {
            throw ApiException.of("40306", "Batch processing orders can only process up to 20");
        }
        return items.stream()
                .map(item -> tried(
                        item.optional("orderId").orElse(""),
                        item.optional("clientOid").orElse(""),
                        () -> action.apply(item)))
                .toList();
    }

    private static Map<String, @Nullable Object> tried(String orderId, String clientOid, Supplier<Order> action) {
        try {
            Order order = action.get();
            return result(order.orderId(), order.clientOid(), "00000", "success");
        } catch (ApiException e) {
            ApiException unified = UnifiedErrors.of(e);
            return result(orderId, clientOid, unified.code(), unified.text());
        }
    }

    private static Map<String, @Nullable Object> result(String orderId, String clientOid, String code, String msg) {
        return new Fields()
                .put("orderId", orderId)
                .put("clientOid", clientOid)
                .put("code", code)
                .put("msg", msg)
                .map();
    }

    private static Map<String, @Nullable Object> ids(Order order) {
        return new Fields()
                .put("orderId", order.orderId())
                .put("clientOid", order.clientOid())
                .map();
    }

    record Listed(List<Map<String, @Nullable Object>> list) {}

    record Rows(
            @Nullable List<Map<String, @Nullable Object>> list,
            @Nullable String cursor) {}
}
