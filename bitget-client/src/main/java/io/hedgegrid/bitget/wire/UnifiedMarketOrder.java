package io.hedgegrid.bitget.wire;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.hedgegrid.bitget.MarketOrder;
import io.hedgegrid.bitget.MarketOrder.Intent;
import io.hedgegrid.bitget.Side;

/**
 * The body of the unified account's {@code place-order} for a market order in hedge mode, crossed margin (which is the default).
 *
 * <p>{@code side} and {@code posSide} alone decide whether it opens or closes, and nothing on the exchange's side catches a wrong pair:
 * so this is the only place that makes one.
 *
 * @param side of the trade: closing a long is {@code sell} with {@code posSide} {@code long}
 */
@JsonPropertyOrder({"category", "symbol", "qty", "side", "posSide", "orderType", "clientOid"})
public record UnifiedMarketOrder(
        String category, String symbol, String qty, String side, String posSide, String orderType, String clientOid) {

    /** The order in the exchange's words. */
    public static UnifiedMarketOrder of(MarketOrder order) {
        boolean buys = (order.positionSide() == Side.LONG) == (order.intent() == Intent.OPEN);
        return new UnifiedMarketOrder(
                Modes.USDT_FUTURES,
                order.symbol(),
                order.size().stripTrailingZeros().toPlainString(),
                buys ? "buy" : "sell",
                switch (order.positionSide()) {
                    case LONG -> Modes.LONG;
                    case SHORT -> Modes.SHORT;
                },
                "market",
                order.clientOrderId());
    }
}
