package io.hedgegrid.paper.server;

import io.hedgegrid.paper.engine.CloseDesk;
import io.hedgegrid.paper.engine.Decision;
import io.hedgegrid.paper.engine.Order;
import io.hedgegrid.paper.engine.OrderDesk;
import io.hedgegrid.paper.engine.OrderRequest;
import io.hedgegrid.paper.engine.OrderType;
import io.hedgegrid.paper.engine.Side;
import io.hedgegrid.paper.engine.TradeSide;
import io.hedgegrid.paper.venue.Venue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Places, replaces and cancels orders of the caller's account, and closes its positions. */
@RestController
@RequestMapping("/api/v2/mix/order")
final class OrderController {

    private static final int MOST_IN_A_BATCH = 50;

    private final Venue venue;
    private final OrderFinder finder;

    OrderController(Venue venue, OrderFinder finder) {
        this.venue = venue;
        this.finder = finder;
    }

    @PostMapping("/place-order")
    Placed place(Caller caller, Params params) {
        return placed(caller, params);
    }

    /** Each order is decided about by itself; those that are refused are listed, and the answer is one of success. */
    @PostMapping("/batch-place-order")
    Batch batchPlace(Caller caller, Params params) {
        List<Params> orders = params.list("orderList");
        requireSize(orders);
        Batch batch = new Batch(new ArrayList<>(), new ArrayList<>());
        for (Params order : orders) {
            try {
                batch.successList.add(placed(caller, order.or(params)));
            } catch (ApiException e) {
                batch.failureList.add(failure("", order.optional("clientOid").orElse(""), e));
            }
        }
        return batch;
    }

    private Placed placed(Caller caller, Params params) {
        params.requireUsdtFutures();
        params.requireMarginCoin();
        String symbol = venue.read(board -> KnownSymbol.of(params, board));
        OrderType type = WireNames.orderType(params);
        TradeSide tradeSide =
                params.optional("tradeSide").map(WireNames::tradeSide).orElseGet(() -> WireNames.oneWay(params));
        OrderRequest request = new OrderRequest(
                symbol,
                WireNames.side(params),
                tradeSide,
                WireNames.marginMode(params),
                params.positive("size"),
                params.optional("clientOid").orElse(null),
                type,
                WireNames.force(params, "force"),
                type == OrderType.LIMIT ? params.positive("price") : null);
        return placed(Decided.granted(venue.place(caller.key(), request)));
    }

    @PostMapping("/modify-order")
    Placed modify(Caller caller, Params params) {
        params.requireUsdtFutures();
        Order old = finder.find(caller, params).orElseThrow(() -> ApiException.of("40768", "Order does not exist"));
        String clientOid = params.required("newClientOid");
        BigDecimal size = params.optional("newSize").isPresent() ? params.positive("newSize") : null;
        BigDecimal price = params.optional("newPrice").isPresent() ? params.positive("newPrice") : null;
        if ((size == null) != (price == null)) {
            throw ApiException.missing(size == null ? "newSize" : "newPrice");
        }
        Decided.granted(venue.decide(
                caller.key(),
                (account, board, ids, time) -> OrderDesk.modify(
                        account.state(),
                        board,
                        account.kind(),
                        old.orderId(),
                        size,
                        price,
                        clientOid,
                        ids.get(),
                        account.orderByClientOid(clientOid).isPresent(),
                        time)));
        return new Placed(old.clientOid(), old.orderId());
    }

    @PostMapping("/cancel-order")
    Placed cancel(Caller caller, Params params) {
        params.requireUsdtFutures();
        return canceled(caller, params);
    }

    /** Without a list, all orders of the symbol, or of the product if that is absent too. */
    @PostMapping("/batch-cancel-orders")
    Batch batchCancel(Caller caller, Params params) {
        params.requireUsdtFutures();
        List<Params> orders = params.list("orderIdList");
        if (orders.isEmpty()) {
            return cancelAll(caller, params.optional("symbol").isPresent() ? params.symbol() : null);
        }
        requireSize(orders);
        Batch batch = new Batch(new ArrayList<>(), new ArrayList<>());
        for (Params order : orders) {
            try {
                batch.successList.add(canceled(caller, order.or(params)));
            } catch (ApiException e) {
                batch.failureList.add(failure(
                        order.optional("orderId").orElse(""),
                        order.optional("clientOid").orElse(""),
                        e));
            }
        }
        return batch;
    }

    @PostMapping("/cancel-all-orders")
    Batch cancelAll(Caller caller, Params params) {
        params.requireUsdtFutures();
        return cancelAll(caller, params.optional("symbol").isPresent() ? params.symbol() : null);
    }

    private Batch cancelAll(Caller caller, @Nullable String symbol) {
        List<Order> orders = venue.ask(
                caller.key(),
                (account, _) -> List.copyOf(account.state().liveOrders().values()).stream()
                        .filter(order -> symbol == null || order.symbol().equals(symbol))
                        .toList());
        if (orders.isEmpty()) {
            throw ApiException.of("22001", "No order to cancel");
        }
        Batch batch = new Batch(new ArrayList<>(), new ArrayList<>());
        for (Order order : orders) {
            try {
                batch.successList.add(canceled(caller, order));
            } catch (ApiException e) {
                batch.failureList.add(failure(order.orderId(), order.clientOid(), e));
            }
        }
        return batch;
    }

    private Placed canceled(Caller caller, Params params) {
        return canceled(
                caller,
                finder.find(caller, params).orElseThrow(() -> ApiException.of("40768", "Order does not exist")));
    }

    private Placed canceled(Caller caller, Order order) {
        Decided.granted(venue.decide(
                caller.key(), (account, _, _, time) -> OrderDesk.cancel(account.state(), order.orderId(), time)));
        return new Placed(order.clientOid(), order.orderId());
    }

    /** Market closes of one position, of both sides of a symbol, or of all positions. */
    @PostMapping("/close-positions")
    Batch closePositions(Caller caller, Params params) {
        params.requireUsdtFutures();
        String symbol =
                params.optional("symbol").isPresent() ? venue.read(board -> KnownSymbol.of(params, board)) : null;
        Side side = WireNames.holdSide(params, "holdSide").orElse(null);
        Decision.Granted granted = Decided.granted(venue.decide(
                caller.key(),
                (account, _, ids, time) ->
                        CloseDesk.closePositions(account.state(), symbol, side, Order.Origin.CLIENT, ids, time)));
        return new Batch(
                granted.accepted().stream()
                        .<Object>map(order -> new Closed(order.orderId(), order.clientOid(), order.symbol()))
                        .toList(),
                List.of());
    }

    private static void requireSize(List<Params> batch) {
        if (batch.isEmpty()) {
            throw ApiException.missing("orderList");
        }
        if (batch.size() > MOST_IN_A_BATCH) {
            throw ApiException.of("40306", "Batch processing orders can only process up to 50");
        }
    }

    private static Placed placed(Decision.Granted granted) {
        Order order = granted.accepted().getFirst();
        return new Placed(order.clientOid(), order.orderId());
    }

    private static Object failure(String orderId, String clientOid, ApiException e) {
        return Map.of("orderId", orderId, "clientOid", clientOid, "errorMsg", e.text(), "errorCode", e.code());
    }

    record Placed(String clientOid, String orderId) {}

    record Closed(String orderId, String clientOid, String symbol) {}

    record Batch(List<Object> successList, List<Object> failureList) {}
}
