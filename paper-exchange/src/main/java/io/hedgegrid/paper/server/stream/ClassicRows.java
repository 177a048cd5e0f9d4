package io.hedgegrid.paper.server.stream;

import io.hedgegrid.paper.engine.AccountFigures;
import io.hedgegrid.paper.engine.ClosedPosition;
import io.hedgegrid.paper.engine.Fill;
import io.hedgegrid.paper.engine.MarginMode;
import io.hedgegrid.paper.engine.Order;
import io.hedgegrid.paper.engine.OrderType;
import io.hedgegrid.paper.engine.Position;
import io.hedgegrid.paper.engine.PositionFigures;
import io.hedgegrid.paper.engine.Turnover;
import io.hedgegrid.paper.server.DecimalText;
import io.hedgegrid.paper.server.Fields;
import io.hedgegrid.paper.server.WireNames;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rows of V2's private channels; their names differ from those over REST in many places. */
final class ClassicRows {

    private static final int DECIMALS = 16;

    private ClassicRows() {}

    /** @param fill the fill that is told, or null for another change */
    static Map<String, @Nullable Object> order(Order order, @Nullable Fill fill) {
        BigDecimal limit = order.price();
        BigDecimal average = order.averagePrice();
        Fields row = new Fields()
                .put("accBaseVolume", order.filledSize())
                .time("cTime", order.createdAt())
                .put("cancelReason", order.cancelReason())
                .put("clientOid", order.clientOid())
                .put(
                        "feeDetail",
                        List.of(new Fields()
                                .put("feeCoin", "USDT")
                                .put("fee", DecimalText.money(order.fee().negate()))
                                .map()));
        if (fill != null) {
            row.put("fillFee", DecimalText.money(fill.fee().negate()))
                    .put("fillFeeCoin", "USDT")
                    .put("fillNotionalUsd", fill.value(), DECIMALS)
                    .put("fillPrice", fill.price())
                    .put("baseVolume", fill.size())
                    .time("fillTime", fill.time())
                    .put("tradeId", fill.tradeId())
                    .put("tradeScope", fill.maker() ? "M" : "T")
                    .put("pnl", fill.profit(), DECIMALS);
        }
        return row.put("force", order.force().name().toLowerCase(Locale.ROOT))
                .put("instId", order.symbol())
                .put("leverage", Integer.toString(order.leverage()))
                .put("marginCoin", "USDT")
                .put("marginMode", WireNames.of(order.marginMode()))
                .put("notionalUsd", order.filledValue(), DECIMALS)
                .put("orderId", order.orderId())
                .put("orderType", order.type() == OrderType.MARKET ? "market" : "limit")
                .put("posMode", WireNames.of(order.tradeSide().mode()))
                .put("posSide", WireNames.posSide(order))
                .put("price", limit == null ? "0" : DecimalText.of(limit))
                .put("priceAvg", average == null ? "" : DecimalText.cut(average, DECIMALS))
                .put("reduceOnly", order.tradeSide().isReducing() ? "yes" : "no")
                .put("side", WireNames.order(order.side()))
                .put("size", order.size())
                .put("enterPointSource", order.origin() == Order.Origin.CLIENT ? "API" : "SYS")
                .put("status", WireNames.of(order.state()))
                .put("stpMode", "none")
                .put("totalProfits", order.profit(), DECIMALS)
                .put("tradeSide", WireNames.tradeSide(order))
                .time("uTime", order.updatedAt())
                .map();
    }

    /** Here the side is documented as the trade's: closing a long is "sell". */
    static Map<String, @Nullable Object> fill(Fill fill) {
        Order order = fill.order();
        return new Fields()
                .put("orderId", order.orderId())
                .put("clientOid", order.clientOid())
                .put("tradeId", fill.tradeId())
                .put("symbol", order.symbol())
                .put("side", order.isBuying() ? "buy" : "sell")
                .put("orderType", order.type() == OrderType.MARKET ? "market" : "limit")
                .put("posMode", WireNames.of(order.tradeSide().mode()))
                .put("price", fill.price())
                .put("baseVolume", fill.size())
                .put("quoteVolume", fill.value(), DECIMALS)
                .put("profit", fill.profit(), DECIMALS)
                .put("tradeSide", WireNames.tradeSide(order))
                .put("tradeScope", fill.maker() ? "maker" : "taker")
                .put(
                        "feeDetail",
                        List.of(new Fields()
                                .put("feeCoin", "USDT")
                                .put("deduction", "no")
                                .put("totalDeductionFee", "0")
                                .put("totalFee", DecimalText.money(fill.fee().negate()))
                                .map()))
                .time("cTime", fill.time())
                .time("uTime", fill.time())
                .map();
    }

    static Map<String, @Nullable Object> position(PositionFigures figures) {
        Position position = figures.position();
        BigDecimal margin = figures.marginSize();
        return new Fields()
                .put("posId", position.positionId())
                .put("instId", position.symbol())
                .put("marginCoin", "USDT")
                .put("marginSize", margin, DECIMALS)
                .put("marginMode", WireNames.of(position.marginMode()))
                .put("holdSide", WireNames.position(position.side()))
                .put("posMode", WireNames.of(figures.mode()))
                .put("total", position.size())
                .put("available", figures.available())
                .put("frozen", figures.locked())
                .put("openPriceAvg", position.averagePrice(), DECIMALS)
                .put("leverage", figures.leverage())
                .put("achievedProfits", position.achievedProfits(), DECIMALS)
                .put("unrealizedPL", figures.unrealised(), DECIMALS)
                .put(
                        "unrealizedPLR",
                        margin.signum() == 0
                                ? BigDecimal.ZERO
                                : figures.unrealised().divide(margin, DECIMALS, RoundingMode.HALF_UP))
                .put("liquidationPrice", figures.liquidationPrice())
                .put("keepMarginRate", figures.keepMarginRate())
                .put("marginRate", figures.marginRatio())
                .time("cTime", position.openedAt())
                .put("breakEvenPrice", figures.breakEvenPrice())
                .put("totalFee", DecimalText.money(position.turnover().funding()))
                .put("deductedFee", position.fees())
                .put("markPrice", figures.markPrice())
                .time("uTime", position.updatedAt())
                .put("assetMode", "single")
                .put("autoMargin", "off")
                .map();
    }

    static Map<String, @Nullable Object> closed(ClosedPosition position) {
        Turnover turnover = position.turnover();
        return new Fields()
                .put("posId", position.positionId())
                .put("instId", position.symbol())
                .put("marginCoin", "USDT")
                .put("marginMode", position.marginMode() == MarginMode.CROSSED ? "crossed" : "fixed")
                .put("holdSide", WireNames.position(position.side()))
                .put("posMode", WireNames.of(position.mode()))
                .put("openPriceAvg", position.averageOpenPrice(), DECIMALS)
                .put("closePriceAvg", position.averageClosePrice(), DECIMALS)
                .put("openSize", turnover.openedSize())
                .put("closeSize", turnover.closedSize())
                .put("achievedProfits", DecimalText.money(position.profit()))
                .put("settleFee", DecimalText.money(turnover.funding()))
                .put("openFee", DecimalText.money(turnover.openFees().negate()))
                .put("closeFee", DecimalText.money(turnover.closeFees().negate()))
                .time("cTime", position.openedAt())
                .time("uTime", position.closedAt())
                .map();
    }

    static Map<String, @Nullable Object> money(AccountFigures figures) {
        return new Fields()
                .put("marginCoin", "USDT")
                .put("frozen", DecimalText.money(figures.locked()))
                .put("available", DecimalText.money(figures.available()))
                .put(
                        "maxOpenPosAvailable",
                        DecimalText.money(figures.maxAvailable().max(BigDecimal.ZERO)))
                .put("maxTransferOut", DecimalText.money(figures.maxTransferOut()))
                .put("equity", DecimalText.money(figures.equity()))
                .put("usdtEquity", figures.equity(), 12)
                .put("crossedRiskRate", figures.riskRate())
                .put("unrealizedPL", figures.unrealised(), 12)
                .put("unionTotalMargin", "0")
                .put("unionAvailable", "0")
                .put("unionMm", "0")
                .put("assetsMode", "single")
                .map();
    }

    static Map<String, @Nullable Object> equity(AccountFigures figures) {
        return new Fields()
                .put("usdtEquity", figures.equity(), 12)
                .put("usdtUnrealized", figures.unrealised(), 12)
                .put("unrealizedPL", figures.unrealised(), 12)
                .map();
    }
}
