package io.hedgegrid.paper.engine;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * An order as a client asks for it.
 *
 * @param side the position it opens or closes; in one-way mode long buys and short sells
 * @param size base coin
 * @param clientOid null if the exchange is to make one
 * @param force of a limit order; a market order's does not matter
 * @param price limit, USDT; null for a market order
 */
public record OrderRequest(
        String symbol,
        Side side,
        TradeSide tradeSide,
        MarginMode marginMode,
        BigDecimal size,
        @Nullable String clientOid,
        OrderType type,
        TimeInForce force,
        @Nullable BigDecimal price) {

    /** A market order. */
    public OrderRequest(
            String symbol,
            Side side,
            TradeSide tradeSide,
            MarginMode marginMode,
            BigDecimal size,
            @Nullable String clientOid) {
        this(symbol, side, tradeSide, marginMode, size, clientOid, OrderType.MARKET, TimeInForce.GTC, null);
    }

    /** The side of the position it adds to or takes from. */
    Side positionSide() {
        return tradeSide.position(side);
    }

    /** Whether filling it buys. */
    boolean isBuying() {
        return tradeSide.buys(side);
    }
}
