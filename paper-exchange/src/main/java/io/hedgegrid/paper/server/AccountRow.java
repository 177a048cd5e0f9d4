package io.hedgegrid.paper.server;

import io.hedgegrid.paper.engine.AccountFigures;
import io.hedgegrid.paper.engine.SymbolSettings;
import io.hedgegrid.paper.venue.AccountReport;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** An account on the wire, as asked for one symbol. Leverages are numbers, everything else is text. */
record AccountRow(
        String marginCoin,
        String locked,
        String available,
        String crossedMaxAvailable,
        String isolatedMaxAvailable,
        String maxTransferOut,
        String accountEquity,
        String usdtEquity,
        String btcEquity,
        String crossedRiskRate,
        int crossedMarginLeverage,
        int isolatedLongLever,
        int isolatedShortLever,
        String marginMode,
        String posMode,
        String unrealizedPL,
        String coupon,
        String crossedUnrealizedPL,
        String isolatedUnrealizedPL,
        String grant,
        String assetMode,
        @Nullable String isolatedMargin,
        @Nullable String crossedMargin) {

    private static final int DECIMALS = 16;

    /** @param bitcoin price of bitcoin in USDT; zero if it is not traded here */
    static AccountRow of(AccountReport report, String symbol, BigDecimal bitcoin) {
        AccountFigures figures = report.figures();
        SymbolSettings settings = report.state().settings(symbol);
        String most = DecimalText.money(figures.maxAvailable().max(BigDecimal.ZERO));
        boolean isolated = figures.isolatedMargin().signum() > 0;
        return new AccountRow(
                "USDT",
                DecimalText.money(figures.locked()),
                DecimalText.money(figures.available()),
                most,
                most,
                DecimalText.money(figures.maxTransferOut()),
                DecimalText.money(figures.equity()),
                DecimalText.cut(figures.equity(), DECIMALS),
                inBitcoin(figures.equity(), bitcoin),
                DecimalText.of(figures.riskRate()),
                settings.crossLeverage(),
                settings.longLeverage(),
                settings.shortLeverage(),
                WireNames.of(settings.marginMode()),
                WireNames.of(report.state().positionMode()),
                DecimalText.cut(figures.unrealised(), DECIMALS),
                "0",
                DecimalText.cut(figures.crossUnrealised(), DECIMALS),
                isolated ? DecimalText.cut(figures.unrealised().subtract(figures.crossUnrealised()), DECIMALS) : "",
                "",
                "single",
                isolated ? DecimalText.money(figures.isolatedMargin()) : null,
                figures.crossMargin().signum() > 0 ? DecimalText.money(figures.crossMargin()) : null);
    }

    static String inBitcoin(BigDecimal equity, BigDecimal bitcoin) {
        return bitcoin.signum() == 0 ? "0" : DecimalText.of(equity.divide(bitcoin, DECIMALS, RoundingMode.DOWN));
    }
}
