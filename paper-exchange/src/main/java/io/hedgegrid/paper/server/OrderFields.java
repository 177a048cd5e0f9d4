package io.hedgegrid.paper.server;

import io.hedgegrid.paper.engine.Fill;
import io.hedgegrid.paper.engine.Order;
import io.hedgegrid.paper.engine.OrderType;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Orders and fills on the wire of API V2's REST. */
final class OrderFields {

    private static final int QUOTE_DECIMALS = 4;

    private static final int DECIMALS = 16;

    private OrderFields() {}

    /** As the detail endpoint shows it. */
    static Map<String, @Nullable Object> detail(Order order) {
        return common(order, "state")
                .put("enterPointSource", WireNames.source(order))
                .put("tradeSide", WireNames.tradeSide(order))
                .put("posMode", WireNames.of(order.tradeSide().mode()))
                .put("orderSource", WireNames.delegateType(order))
                .put("newTradeSide", newTradeSide(order))
                .put("cancelReason", order.cancelReason())
                .time("cTime", order.createdAt())
                .time("uTime", order.updatedAt())
                .map();
    }

    /** As the lists show it. */
    static Map<String, @Nullable Object> listed(Order order) {
        return common(order, "status")
                .put("enterPointSource", WireNames.source(order).toLowerCase(Locale.ROOT))
                .put("tradeSide", WireNames.tradeSide(order))
                .put("posMode", WireNames.of(order.tradeSide().mode()))
                .put("orderSource", WireNames.delegateType(order))
                .put("cancelReason", order.cancelReason())
                .empty("presetStopSurplusTriggerType", "presetStopLossTriggerType", "posAvg", "liqPrice")
                .time("cTime", order.createdAt())
                .time("uTime", order.updatedAt())
                .map();
    }

    private static Fields common(Order order, String state) {
        BigDecimal average = order.averagePrice();
        BigDecimal limit = order.price();
        return new Fields()
                .put("symbol", order.symbol())
                .put("size", order.size())
                .put("orderId", order.orderId())
                .put("clientOid", order.clientOid())
                .put("baseVolume", order.filledSize())
                .put("fee", DecimalText.money(order.fee().negate()))
                .put("price", limit == null ? "" : DecimalText.of(limit))
                .put("priceAvg", average == null ? "" : DecimalText.cut(average, DECIMALS))
                .put(state, WireNames.of(order.state()))
                .put("side", WireNames.order(order.side()))
                .put("force", order.force().name().toLowerCase(Locale.ROOT))
                .put("totalProfits", order.profit(), DECIMALS)
                .put("posSide", WireNames.posSide(order))
                .put("marginCoin", "USDT")
                .empty(
                        "presetStopSurplusPrice",
                        "presetStopSurplusType",
                        "presetStopSurplusExecutePrice",
                        "presetStopLossPrice",
                        "presetStopLossExecutePrice",
                        "presetStopLossType")
                .put("quoteVolume", order.filledValue(), QUOTE_DECIMALS)
                .put("orderType", order.type() == OrderType.MARKET ? "market" : "limit")
                .put("leverage", Integer.toString(order.leverage()))
                .put("marginMode", WireNames.of(order.marginMode()))
                .put("reduceOnly", order.tradeSide().isReducing() ? "YES" : "NO");
    }

    private static @Nullable String newTradeSide(Order order) {
        return switch (order.tradeSide()) {
            case OPEN -> "open";
            case CLOSE -> "close";
            case NET, REDUCE -> null;
        };
    }

    /** A fill; its side is that of the order: in hedge mode the position's direction. */
    static Map<String, @Nullable Object> fill(Fill fill) {
        Order order = fill.order();
        return new Fields()
                .put("tradeId", fill.tradeId())
                .put("symbol", order.symbol())
                .put("orderId", order.orderId())
                .put("price", fill.price())
                .put("baseVolume", fill.size())
                .put(
                        "feeDetail",
                        List.of(new Fields()
                                .put("deduction", "no")
                                .put("feeCoin", "USDT")
                                .put("totalDeductionFee", (Object) null)
                                .put("totalFee", DecimalText.money(fill.fee().negate()))
                                .map()))
                .put("side", WireNames.order(order.side()))
                .put("quoteVolume", fill.value(), QUOTE_DECIMALS)
                .put("profit", fill.profit(), DECIMALS)
                .put("enterPointSource", WireNames.source(order).toLowerCase(Locale.ROOT))
                .put("tradeSide", WireNames.tradeSide(order))
                .put("posMode", WireNames.of(order.tradeSide().mode()))
                .put("tradeScope", fill.maker() ? "maker" : "taker")
                .time("cTime", fill.time())
                .map();
    }
}
