package io.hedgegrid.paper.server;

import io.hedgegrid.paper.venue.AccountReport;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An account on the wire, in the list of accounts, which knows no symbol's settings.
 *
 * @param assetList of accounts whose assets are joint margin, which there are none of here: clients add it to the rest
 */
record AccountListRow(
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
        String unrealizedPL,
        String coupon,
        String unionTotalMargin,
        String unionAvailable,
        String unionMm,
        List<Object> assetList,
        String crossedUnrealizedPL,
        String isolatedUnrealizedPL,
        String grant,
        String assetMode,
        @Nullable String isolatedMargin,
        @Nullable String crossedMargin) {

    /** @param bitcoin price of bitcoin in USDT; zero if it is not traded here */
    static AccountListRow of(AccountReport report, BigDecimal bitcoin) {
        AccountRow row = AccountRow.of(report, "", bitcoin);
        return new AccountListRow(
                row.marginCoin(),
                row.locked(),
                row.available(),
                row.crossedMaxAvailable(),
                row.isolatedMaxAvailable(),
                row.maxTransferOut(),
                row.accountEquity(),
                row.usdtEquity(),
                row.btcEquity(),
                row.crossedRiskRate(),
                row.unrealizedPL(),
                row.coupon(),
                "0",
                "0",
                "0",
                List.of(),
                row.crossedUnrealizedPL(),
                row.isolatedUnrealizedPL(),
                row.grant(),
                row.assetMode(),
                row.isolatedMargin(),
                row.crossedMargin());
    }
}
