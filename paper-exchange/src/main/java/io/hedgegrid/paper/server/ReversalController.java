package io.hedgegrid.paper.server;

import io.hedgegrid.paper.engine.CloseDesk;
import io.hedgegrid.paper.engine.Order;
import io.hedgegrid.paper.engine.Side;
import io.hedgegrid.paper.venue.Venue;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Turns positions of the caller's account round. */
@RestController
final class ReversalController {

    private final Venue venue;

    ReversalController(Venue venue) {
        this.venue = venue;
    }

    /**
     * The order told is the one that opens. Hedge mode asks for {@code tradeSide}, one-way mode refuses it; open or close does not
     * matter.
     */
    @PostMapping("/api/v2/mix/order/click-backhand")
    Map<String, @Nullable Object> reverse(Caller caller, Params params) {
        params.requireUsdtFutures();
        params.requireMarginCoin();
        String symbol = venue.read(board -> KnownSymbol.of(params, board));
        boolean sideIsNamed =
                params.optional("tradeSide").map(WireNames::tradeSide).isPresent();
        Side side = sideIsNamed ? WireNames.side(params) : null;
        BigDecimal size = params.optional("size").isPresent() ? params.positive("size") : null;
        String clientOid = params.optional("clientOid").orElse(null);
        Order opening = Decided.granted(venue.decide(
                        caller.key(),
                        (account, board, ids, time) -> CloseDesk.reverse(
                                account.state(),
                                board,
                                account.kind(),
                                symbol,
                                side,
                                sideIsNamed,
                                size,
                                clientOid,
                                clientOid != null
                                        && account.orderByClientOid(clientOid).isPresent(),
                                ids,
                                time)))
                .accepted()
                .getLast();
        return new Fields()
                .put("clientOid", opening.clientOid())
                .put("orderId", opening.orderId())
                .map();
    }
}
