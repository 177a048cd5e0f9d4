package io.hedgegrid.paper.server.v3;

import io.hedgegrid.paper.engine.Fill;
import io.hedgegrid.paper.engine.Order;
import io.hedgegrid.paper.engine.OrderType;
import io.hedgegrid.paper.engine.PositionMode;
import io.hedgegrid.paper.engine.TradeSide;
import io.hedgegrid.paper.server.DecimalText;
import io.hedgegrid.paper.server.Fields;
import io.hedgegrid.paper.server.WireNames;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Orders and fills on the wire of API V3. Here {@code side} is the direction of the trade: closing a long is "sell". Over REST fees paid
 * are negative, over WebSocket positive. That an order can only reduce is told in one-way mode alone.
 */
public final class UnifiedOrderFields {

    private static final int DECIMALS = 16;

    private UnifiedOrderFields() {}

    static Map<String, @Nullable Object> rest(Order order) {
        return new Fields()
                .put("orderId", order.orderId())
                .put("clientOid", order.clientOid())
                .put("category", "USDT-FUTURES")
                .put("symbol", order.symbol())
                .put("orderType", type(order))
                .put("side", side(order))
                .put("price", limit(order, ""))
                .put("qty", order.size())
                .put("amount", "0")
                .put("cumExecQty", order.filledSize())
                .put("cumExecValue", order.filledValue(), DECIMALS)
                .put("avgPrice", average(order))
                .put("timeInForce", order.force().name().toLowerCase(Locale.ROOT))
                .put("orderStatus", status(order))
                .put("posSide", WireNames.posSide(order))
                .put("holdMode", WireNames.of(order.tradeSide().mode()))
                .put("tradeSide", tradeSide(order))
                .put("reduceOnly", order.tradeSide() == TradeSide.REDUCE ? "YES" : "NO")
                .put("marginMode", WireNames.of(order.marginMode()))
                .put("delegateType", WireNames.delegateType(order))
                .put("execType", execType(order))
                .put("cancelReason", order.cancelReason())
                .put("feeDetail", List.of(fee(order, order.fee().negate())))
                .time("createdTime", order.createdAt())
                .time("updatedTime", order.updatedAt())
                .put("stpMode", "none")
                .put("tpTriggerBy", (Object) null)
                .put("slTriggerBy", (Object) null)
                .put("takeProfit", (Object) null)
                .put("stopLoss", (Object) null)
                .put("tpOrderType", (Object) null)
                .put("slOrderType", (Object) null)
                .put("tpLimitPrice", (Object) null)
                .put("slLimitPrice", (Object) null)
                .map();
    }

    /** As pushed: the side of the position is {@code holdSide}, and profit is told. */
    public static Map<String, @Nullable Object> pushed(Order order) {
        return new Fields()
                .put("category", "usdt-futures")
                .put("symbol", order.symbol())
                .put("orderId", order.orderId())
                .put("clientOid", order.clientOid())
                .put("price", limit(order, "0"))
                .put("qty", order.size())
                .put("amount", "0")
                .put("holdMode", WireNames.of(order.tradeSide().mode()))
                .put("holdSide", WireNames.posSide(order))
                .put("tradeSide", WireNames.tradeSide(order))
                .put("orderType", type(order))
                .put("timeInForce", order.force().name().toLowerCase(Locale.ROOT))
                .put("side", side(order))
                .put("marginMode", WireNames.of(order.marginMode()))
                .put("marginCoin", "USDT")
                .put("reduceOnly", order.tradeSide() == TradeSide.REDUCE ? "yes" : "no")
                .put("cumExecQty", order.filledSize())
                .put("cumExecValue", order.filledValue(), DECIMALS)
                .put("avgPrice", average(order))
                .put("totalProfit", order.profit(), DECIMALS)
                .put("orderStatus", status(order))
                .put("cancelReason", order.cancelReason())
                .put("leverage", Integer.toString(order.leverage()))
                .put("delegateType", WireNames.delegateType(order))
                .put("feeDetail", order.fee().signum() == 0 ? List.of() : List.of(fee(order, order.fee())))
                .time("createdTime", order.createdAt())
                .time("updatedTime", order.updatedAt())
                .put("stpMode", "none")
                .empty("takeprofit", "stoploss")
                .map();
    }

    static Map<String, @Nullable Object> rest(Fill fill) {
        return fill(fill, "USDT-FUTURES")
                .put("tradeSide", tradeSide(fill.order()))
                .put("feeDetail", List.of(fee(fill.fee().negate())))
                .time("createdTime", fill.time())
                .time("updatedTime", fill.time())
                .put("execLinkId", fill.tradeId())
                .map();
    }

    /** As pushed. */
    public static Map<String, @Nullable Object> pushed(Fill fill) {
        return fill(fill, "usdt-futures")
                .put("holdSide", WireNames.posSide(fill.order()))
                .put("tradeSide", WireNames.tradeSide(fill.order()))
                .put("feeDetail", List.of(fee(fill.fee())))
                .time("execTime", fill.time())
                .time("updatedTime", fill.time())
                .put("execLinkId", fill.tradeId())
                .map();
    }

    /** As pushed by the channel that is quicker and tells no money. */
    public static Map<String, @Nullable Object> pushedFast(Fill fill) {
        Order order = fill.order();
        return new Fields()
                .put("execId", fill.tradeId())
                .put("orderId", order.orderId())
                .put("clientOid", order.clientOid())
                .put("category", "usdt-futures")
                .put("symbol", order.symbol())
                .put("orderType", type(order))
                .put("side", side(order))
                .put("holdSide", WireNames.posSide(order))
                .put("execPrice", fill.price())
                .put("execQty", fill.size())
                .put("tradeScope", fill.maker() ? "maker" : "taker")
                .time("execTime", fill.time())
                .map();
    }

    private static Fields fill(Fill fill, String category) {
        Order order = fill.order();
        return new Fields()
                .put("execId", fill.tradeId())
                .put("orderId", order.orderId())
                .put("clientOid", order.clientOid())
                .put("category", category)
                .put("symbol", order.symbol())
                .put("orderType", type(order))
                .put("side", side(order))
                .put("execPrice", fill.price())
                .put("execQty", fill.size())
                .put("execValue", fill.value(), DECIMALS)
                .put("execPnl", fill.profit(), DECIMALS)
                .put("tradeScope", fill.maker() ? "maker" : "taker");
    }

    private static Map<String, @Nullable Object> fee(BigDecimal fee) {
        return new Fields()
                .put("feeCoin", "USDT")
                .put("fee", DecimalText.money(fee))
                .map();
    }

    private static Map<String, @Nullable Object> fee(Order order, BigDecimal fee) {
        boolean none = order.filledSize().signum() == 0;
        return new Fields()
                .put("feeCoin", none ? "" : "USDT")
                .put("fee", none ? "" : DecimalText.money(fee))
                .map();
    }

    private static String type(Order order) {
        return order.type() == OrderType.MARKET ? "market" : "limit";
    }

    private static String side(Order order) {
        return order.isBuying() ? "buy" : "sell";
    }

    private static String limit(Order order, String none) {
        BigDecimal limit = order.price();
        return limit == null ? none : DecimalText.of(limit);
    }

    private static String average(Order order) {
        BigDecimal average = order.averagePrice();
        return average == null ? "0" : DecimalText.cut(average, DECIMALS);
    }

    private static String tradeSide(Order order) {
        boolean owned = !order.origin().isForced();
        return owned && order.tradeSide().mode() == PositionMode.HEDGE
                ? WireNames.tradeSide(order) + "_" + WireNames.position(order.side())
                : WireNames.tradeSide(order);
    }

    private static String execType(Order order) {
        return switch (order.origin()) {
            case CLIENT, MANUAL -> "normal";
            case OFFSET -> "offset";
            case REDUCTION -> "reduce";
            case LIQUIDATION -> "liquidation";
        };
    }

    private static String status(Order order) {
        return switch (order.state()) {
            case LIVE -> "live";
            case RESTING -> "new";
            case PARTIALLY_FILLED -> "partially_filled";
            case FILLED -> "filled";
            case CANCELED -> "cancelled";
        };
    }
}
