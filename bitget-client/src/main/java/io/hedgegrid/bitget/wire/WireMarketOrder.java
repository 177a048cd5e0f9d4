package io.hedgegrid.bitget.wire;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.hedgegrid.bitget.MarketOrder;
import io.hedgegrid.bitget.Side;

/**
 * The body of {@code place-order} for a market order in hedge mode.
 *
 * @param side of the position, not of the trade: closing a long is {@code buy} with {@code tradeSide} {@code close}
 */
@JsonPropertyOrder({
    "symbol",
    "productType",
    "marginMode",
    "marginCoin",
    "size",
    "side",
    "tradeSide",
    "orderType",
    "clientOid"
})
public record WireMarketOrder(
        String symbol,
        String productType,
        String marginMode,
        String marginCoin,
        String size,
        String side,
        String tradeSide,
        String orderType,
        String clientOid) {

    /** The order in the exchange's words, hedge mode and crossed margin. */
    public static WireMarketOrder of(MarketOrder order) {
        return new WireMarketOrder(
                order.symbol(),
                Modes.USDT_FUTURES,
                Modes.CROSSED,
                Modes.MARGIN_COIN,
                order.size().stripTrailingZeros().toPlainString(),
                side(order.positionSide()),
                tradeSide(order.intent()),
                "market",
                order.clientOrderId());
    }

    private static String side(Side side) {
        return switch (side) {
            case LONG -> "buy";
            case SHORT -> "sell";
        };
    }

    private static String tradeSide(MarketOrder.Intent intent) {
        return switch (intent) {
            case OPEN -> "open";
            case CLOSE -> "close";
        };
    }
}
