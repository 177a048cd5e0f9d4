package io.hedgegrid.paper.server;

import io.hedgegrid.paper.engine.Order;
import io.hedgegrid.paper.engine.TradeSide;
import java.math.BigDecimal;

/** An order on the wire, as the detail endpoint shows it. */
record OrderRow(
        String symbol,
        String size,
        String orderId,
        String clientOid,
        String baseVolume,
        String fee,
        String price,
        String priceAvg,
        String state,
        String side,
        String force,
        String totalProfits,
        String posSide,
        String marginCoin,
        String presetStopSurplusPrice,
        String presetStopSurplusType,
        String presetStopSurplusExecutePrice,
        String presetStopLossPrice,
        String presetStopLossExecutePrice,
        String presetStopLossType,
        String quoteVolume,
        String orderType,
        String leverage,
        String marginMode,
        String reduceOnly,
        String enterPointSource,
        String tradeSide,
        String posMode,
        String orderSource,
        String newTradeSide,
        String cancelReason,
        String cTime,
        String uTime) {

    private static final int QUOTE_DECIMALS = 4;

    private static final int PROFIT_DECIMALS = 16;

    static OrderRow of(Order order) {
        BigDecimal price = order.averagePrice();
        boolean closing = order.tradeSide() == TradeSide.CLOSE;
        boolean byClient = order.origin() == Order.Origin.CLIENT;
        return new OrderRow(
                order.symbol(),
                DecimalText.of(order.size()),
                order.orderId(),
                order.clientOid(),
                DecimalText.of(order.filledSize()),
                DecimalText.money(order.fee().negate()),
                "",
                price == null ? "" : DecimalText.of(price),
                WireNames.of(order.state()),
                WireNames.order(order.side()),
                "gtc",
                DecimalText.cut(order.profit(), PROFIT_DECIMALS),
                WireNames.position(order.side()),
                "USDT",
                "",
                "",
                "",
                "",
                "",
                "",
                price == null ? "0" : DecimalText.cut(price.multiply(order.filledSize()), QUOTE_DECIMALS),
                "market",
                Integer.toString(order.leverage()),
                WireNames.of(order.marginMode()),
                closing ? "YES" : "NO",
                byClient ? "API" : "SYS",
                WireNames.tradeSide(order),
                "hedge_mode",
                byClient ? "market" : "liquidation",
                closing ? "close" : "open",
                order.state() == Order.State.CANCELED ? "normal_cancel" : "",
                Long.toString(order.createdAt()),
                Long.toString(order.updatedAt()));
    }
}
