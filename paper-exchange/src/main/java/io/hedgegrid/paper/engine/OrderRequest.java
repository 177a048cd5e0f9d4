package io.hedgegrid.paper.engine;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A market order as a client asks for it.
 *
 * @param side the position it opens or closes
 * @param tradeSide null if the client did not say: the form of one-way mode
 * @param size base coin
 * @param clientOid null if the exchange is to make one
 */
public record OrderRequest(
        String symbol,
        Side side,
        @Nullable TradeSide tradeSide,
        MarginMode marginMode,
        BigDecimal size,
        @Nullable String clientOid) {}
