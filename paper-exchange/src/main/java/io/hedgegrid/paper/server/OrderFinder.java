package io.hedgegrid.paper.server;

import io.hedgegrid.paper.engine.Order;
import io.hedgegrid.paper.venue.Venue;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Finds the order a request speaks of. */
@Component
public final class OrderFinder {

    private final Venue venue;

    OrderFinder(Venue venue) {
        this.venue = venue;
    }

    /**
     * The order with the {@code orderId} of the request, or if that is absent with its {@code clientOid}; empty if the account has none
     * such, or it is not of the {@code symbol} where one is given.
     */
    public Optional<Order> find(Caller caller, Params params) {
        Optional<String> orderId = params.optional("orderId");
        Optional<String> clientOid = params.optional("clientOid");
        if (orderId.isEmpty() && clientOid.isEmpty()) {
            throw ApiException.of("40924", "orderId and clientOid must have one");
        }
        return venue.ask(
                        caller.key(),
                        (account, _) -> orderId.map(account::order)
                                .orElseGet(() -> clientOid.flatMap(account::orderByClientOid)))
                .filter(order ->
                        params.optional("symbol").isEmpty() || order.symbol().equals(params.symbol()));
    }
}
