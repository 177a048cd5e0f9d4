package io.hedgegrid.paper.server;

import io.hedgegrid.paper.engine.AccountEvent;
import io.hedgegrid.paper.engine.Decision;
import io.hedgegrid.paper.engine.Order;
import io.hedgegrid.paper.engine.OrderRequest;
import io.hedgegrid.paper.engine.TradeSide;
import io.hedgegrid.paper.venue.Venue;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Market orders of the caller's account. */
@RestController
@RequestMapping("/api/v2/mix/order")
final class OrderController {

    private static final Set<String> FORCES = Set.of("gtc", "ioc", "fok", "post_only");

    private final Venue venue;

    OrderController(Venue venue) {
        this.venue = venue;
    }

    @PostMapping("/place-order")
    Placed place(Caller caller, Params params) {
        params.requireUsdtFutures();
        params.requireMarginCoin();
        String symbol = venue.read(board -> KnownSymbol.of(params, board));
        if (!params.required("orderType").equalsIgnoreCase("market")) {
            throw ApiException.wrong("orderType");
        }
        params.optional("force").ifPresent(OrderController::checkForce);
        TradeSide tradeSide =
                params.optional("tradeSide").map(WireNames::tradeSide).orElse(null);
        OrderRequest request = new OrderRequest(
                symbol,
                WireNames.side(params),
                tradeSide,
                WireNames.marginMode(params),
                params.positive("size"),
                params.optional("clientOid").orElse(null));
        Order order = accepted(Decided.granted(venue.place(caller.key(), request)));
        return new Placed(order.clientOid(), order.orderId());
    }

    /** The order id wins over the client order id. */
    @GetMapping("/detail")
    OrderRow detail(Caller caller, Params params) {
        params.requireUsdtFutures();
        String symbol = venue.read(board -> KnownSymbol.of(params, board));
        Optional<String> orderId = params.optional("orderId");
        Optional<String> clientOid = params.optional("clientOid");
        if (orderId.isEmpty() && clientOid.isEmpty()) {
            throw ApiException.of("40924", "orderId and clientOid must have one");
        }
        return orderId.map(id -> venue.order(caller.key(), id))
                .orElseGet(() -> clientOid.flatMap(id -> venue.orderByClientOid(caller.key(), id)))
                .filter(order -> order.symbol().equals(symbol))
                .map(OrderRow::of)
                .orElseThrow(() -> ApiException.of(
                        "40109", "The data of the order cannot be found, please confirm the order number"));
    }

    private static void checkForce(String force) {
        if (!FORCES.contains(force.toLowerCase(Locale.ROOT))) {
            throw ApiException.of("400172", "The order validity period is invalid");
        }
    }

    private static Order accepted(Decision.Granted granted) {
        if (granted.events().getFirst() instanceof AccountEvent.OrderAccepted event) {
            return event.order();
        }
        throw new IllegalStateException("an order was granted without being accepted");
    }

    record Placed(String clientOid, String orderId) {}
}
