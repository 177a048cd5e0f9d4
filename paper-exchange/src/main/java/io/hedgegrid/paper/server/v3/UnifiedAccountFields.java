package io.hedgegrid.paper.server.v3;

import io.hedgegrid.paper.engine.AccountFigures;
import io.hedgegrid.paper.engine.ClosedPosition;
import io.hedgegrid.paper.engine.MarginMode;
import io.hedgegrid.paper.engine.Position;
import io.hedgegrid.paper.engine.PositionFigures;
import io.hedgegrid.paper.engine.Turnover;
import io.hedgegrid.paper.server.DecimalText;
import io.hedgegrid.paper.server.Fields;
import io.hedgegrid.paper.server.WireNames;
import io.hedgegrid.paper.venue.AccountBook;
import io.hedgegrid.paper.venue.AccountReport;
import io.hedgegrid.paper.venue.MarketBoard;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Money and positions on the wire of API V3. */
public final class UnifiedAccountFields {

    private static final int DECIMALS = 16;

    private static final String BITCOIN = "BTCUSDT";

    private UnifiedAccountFields() {}

    /** One pool of money, all of it USDT, which counts as much as USD. */
    static Map<String, @Nullable Object> assets(AccountReport report, MarketBoard board) {
        AccountFigures figures = report.figures();
        return totals(report, board, "accountEquity")
                .put("usdtEquity", DecimalText.money(figures.equity()))
                .put("btcEquity", inBitcoin(figures.equity(), board))
                .put("unrealisedPnl", DecimalText.money(figures.unrealised()))
                .put("usdtUnrealisedPnl", DecimalText.money(figures.unrealised()))
                .put("btcUnrealizedPnl", inBitcoin(figures.unrealised(), board))
                .put("assets", List.of(coin(figures).put("debt", "0").map()))
                .map();
    }

    /** As pushed. */
    public static Map<String, @Nullable Object> pushed(AccountReport report, MarketBoard board) {
        AccountFigures figures = report.figures();
        return totals(report, board, "totalEquity")
                .put("unrealisedPnL", DecimalText.money(figures.unrealised()))
                .put(
                        "coin",
                        List.of(coin(figures)
                                .put("borrow", "0")
                                .put("debts", "0")
                                .map()))
                .map();
    }

    private static Fields totals(AccountReport report, MarketBoard board, String equity) {
        AccountFigures figures = report.figures();
        BigDecimal initial = report.positions().stream()
                .filter(position -> position.position().marginMode() == MarginMode.CROSSED)
                .map(position -> margin(position, board))
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .add(figures.locked());
        return new Fields()
                .put(equity, DecimalText.money(figures.equity()))
                .put("effEquity", DecimalText.money(figures.crossEquity()))
                .put("mmr", DecimalText.money(figures.maintenance()))
                .put("imr", DecimalText.money(initial))
                .put("mgnRatio", figures.riskRate())
                .put("positionMgnRatio", figures.riskRate());
    }

    private static Fields coin(AccountFigures figures) {
        return new Fields()
                .put("coin", "USDT")
                .put("equity", DecimalText.money(figures.equity()))
                .put("usdValue", DecimalText.money(figures.equity()))
                .put("balance", DecimalText.money(figures.available()))
                .put("available", DecimalText.money(figures.maxAvailable().max(BigDecimal.ZERO)))
                .put("locked", DecimalText.money(figures.locked()));
    }

    private static String inBitcoin(BigDecimal amount, MarketBoard board) {
        return board.has(BITCOIN)
                ? DecimalText.of(amount.divide(board.quote(BITCOIN).last(), 8, RoundingMode.DOWN))
                : "0";
    }

    /** Initial margin; unlike V2's it has the closing fee in it. */
    private static BigDecimal margin(PositionFigures figures, MarketBoard board) {
        return margin(figures, board.contract(figures.position().symbol()).takerFeeRate());
    }

    static BigDecimal margin(PositionFigures figures, BigDecimal takerFeeRate) {
        Position position = figures.position();
        if (position.marginMode() == MarginMode.ISOLATED) {
            return position.margin();
        }
        BigDecimal value = position.size().multiply(figures.markPrice());
        return value.divide(BigDecimal.valueOf(figures.leverage()), MathContext.DECIMAL128)
                .add(value.multiply(takerFeeRate));
    }

    static Map<String, @Nullable Object> position(PositionFigures figures, AccountBook account, MarketBoard board) {
        Position position = figures.position();
        Turnover turnover = position.turnover();
        return head(figures)
                .put("category", "USDT-FUTURES")
                .put("positionBalance", DecimalText.money(margin(figures, board)))
                .put("frozen", figures.locked())
                .put("total", position.size())
                .put("positionStatus", "normal")
                .put("liquidationPrice", figures.liquidationPrice())
                .put("mmr", figures.keepMarginRate())
                .put("profitRate", profitRate(figures, board))
                .put("markPrice", figures.markPrice())
                .put("breakEvenPrice", breakEven(figures, board))
                .put("totalFunding", DecimalText.money(turnover.funding()))
                .put("openFeeTotal", DecimalText.money(turnover.openFees().negate()))
                .put("closeFeeTotal", DecimalText.money(turnover.closeFees().negate()))
                // The exchange does not set it back when a position is opened again.
                .time(
                        "createdTime",
                        account.firstOpening(position.symbol(), position.side()).orElse(position.openedAt()))
                .time("updatedTime", position.updatedAt())
                .map();
    }

    /** As pushed while it is open. */
    public static Map<String, @Nullable Object> pushed(
            PositionFigures figures, AccountBook account, MarketBoard board) {
        Position position = figures.position();
        Turnover turnover = position.turnover();
        return head(figures)
                .put("frozen", figures.locked())
                .put("size", position.size())
                .put("marginSize", DecimalText.money(margin(figures, board)))
                .put("positionStatus", "opening")
                .put("liqPrice", figures.liquidationPrice())
                .put("mmr", figures.keepMarginRate())
                .put("profitRate", profitRate(figures, board))
                .put("markPrice", figures.markPrice())
                .put("breakEvenPrice", breakEven(figures, board))
                .put("totalFundingFee", DecimalText.money(turnover.funding()))
                .put("openFeeTotal", DecimalText.money(turnover.openFees().negate()))
                .put("closeFeeTotal", DecimalText.money(turnover.closeFees().negate()))
                .time(
                        "createdTime",
                        account.firstOpening(position.symbol(), position.side()).orElse(position.openedAt()))
                .time("updatedTime", position.updatedAt())
                .map();
    }

    /** As pushed when it is over. */
    public static Map<String, @Nullable Object> ended(ClosedPosition position) {
        return new Fields()
                .put("symbol", position.symbol())
                .put("marginCoin", "USDT")
                .put("holdMode", WireNames.of(position.mode()))
                .put("posSide", WireNames.position(position.side()))
                .put("marginMode", WireNames.of(position.marginMode()))
                .put("size", "0")
                .put("available", "0")
                .put("frozen", "0")
                .put("avgPrice", "0")
                .put("positionStatus", "ended")
                .put("curRealisedPnl", position.profit(), DECIMALS)
                .put("unrealisedPnl", "0")
                .empty(
                        "marginSize",
                        "liqPrice",
                        "mmr",
                        "breakEvenPrice",
                        "totalFundingFee",
                        "openFeeTotal",
                        "closeFeeTotal")
                .time("createdTime", position.openedAt())
                .time("updatedTime", position.closedAt())
                .map();
    }

    private static Fields head(PositionFigures figures) {
        Position position = figures.position();
        return new Fields()
                .put("symbol", position.symbol())
                .put("marginCoin", "USDT")
                .put("holdMode", WireNames.of(figures.mode()))
                .put("posSide", WireNames.position(position.side()))
                .put("marginMode", WireNames.of(position.marginMode()))
                .put("available", figures.available())
                .put("leverage", Integer.toString(figures.leverage()))
                .put("curRealisedPnl", position.achievedProfits(), DECIMALS)
                .put("avgPrice", position.averagePrice(), DECIMALS)
                .put("unrealisedPnl", figures.unrealised(), DECIMALS);
    }

    private static String breakEven(PositionFigures figures, MarketBoard board) {
        int decimals = board.contract(figures.position().symbol()).pricePlace();
        return DecimalText.cut(figures.breakEvenPrice(), decimals);
    }

    private static BigDecimal profitRate(PositionFigures figures, MarketBoard board) {
        return profitRate(figures.unrealised(), margin(figures, board).setScale(8, RoundingMode.DOWN));
    }

    /** By the margin as it is shown. */
    static BigDecimal profitRate(BigDecimal unrealised, BigDecimal margin) {
        return margin.signum() == 0 ? BigDecimal.ZERO : unrealised.divide(margin, DECIMALS, RoundingMode.HALF_UP);
    }

    static Map<String, @Nullable Object> closed(ClosedPosition position) {
        Turnover turnover = position.turnover();
        return new Fields()
                .put("positionId", position.positionId())
                .put("category", "USDT-FUTURES")
                .put("symbol", position.symbol())
                .put("marginCoin", "USDT")
                .put("holdMode", WireNames.of(position.mode()))
                .put("posSide", WireNames.position(position.side()))
                .put("marginMode", WireNames.of(position.marginMode()))
                .put("openPriceAvg", position.averageOpenPrice(), DECIMALS)
                .put("closePriceAvg", position.averageClosePrice(), DECIMALS)
                .put("openTotalPos", turnover.openedSize())
                .put("closeTotalPos", turnover.closedSize())
                .put("cumRealisedPnl", DecimalText.money(position.profit()))
                .put("netProfit", DecimalText.money(position.netProfit()))
                .put("totalFunding", DecimalText.money(turnover.funding()))
                .put("openFeeTotal", DecimalText.money(turnover.openFees().negate()))
                .put("closeFeeTotal", DecimalText.money(turnover.closeFees().negate()))
                .time("createdTime", position.openedAt())
                .time("updatedTime", position.closedAt())
                .map();
    }
}
