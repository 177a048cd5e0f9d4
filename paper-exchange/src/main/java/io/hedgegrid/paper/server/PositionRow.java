package io.hedgegrid.paper.server;

import io.hedgegrid.paper.engine.Position;
import io.hedgegrid.paper.engine.PositionFigures;
import java.math.BigDecimal;

/** A position on the wire; {@code totalFee} is its funding, empty before the first settlement. */
record PositionRow(
        String marginCoin,
        String symbol,
        String holdSide,
        String openDelegateSize,
        String marginSize,
        String available,
        String locked,
        String total,
        String leverage,
        String achievedProfits,
        String openPriceAvg,
        String marginMode,
        String posMode,
        String unrealizedPL,
        String liquidationPrice,
        String keepMarginRate,
        String markPrice,
        String marginRatio,
        String breakEvenPrice,
        String totalFee,
        String deductedFee,
        String grant,
        String assetMode,
        String autoMargin,
        String takeProfit,
        String stopLoss,
        String takeProfitId,
        String stopLossId,
        String cashDividend,
        String cTime,
        String uTime) {

    private static final int DECIMALS = 16;

    static PositionRow of(PositionFigures figures) {
        Position position = figures.position();
        BigDecimal funding = position.turnover().funding();
        return new PositionRow(
                "USDT",
                position.symbol(),
                WireNames.position(position.side()),
                DecimalText.of(figures.openDelegateSize()),
                DecimalText.cut(figures.marginSize(), DECIMALS),
                DecimalText.of(figures.available()),
                DecimalText.of(figures.locked()),
                DecimalText.of(position.size()),
                Integer.toString(figures.leverage()),
                DecimalText.cut(position.achievedProfits(), DECIMALS),
                DecimalText.cut(position.averagePrice(), DECIMALS),
                WireNames.of(position.marginMode()),
                WireNames.of(figures.mode()),
                DecimalText.cut(figures.unrealised(), DECIMALS),
                DecimalText.of(figures.liquidationPrice()),
                DecimalText.of(figures.keepMarginRate()),
                DecimalText.of(figures.markPrice()),
                DecimalText.of(figures.marginRatio()),
                DecimalText.of(figures.breakEvenPrice()),
                funding.signum() == 0 ? "" : DecimalText.money(funding),
                DecimalText.of(position.fees()),
                "",
                "single",
                "off",
                "",
                "",
                "",
                "",
                "",
                Long.toString(position.openedAt()),
                Long.toString(position.updatedAt()));
    }
}
