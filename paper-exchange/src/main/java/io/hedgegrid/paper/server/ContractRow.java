package io.hedgegrid.paper.server;

import io.hedgegrid.paper.engine.Contract;
import java.math.BigDecimal;
import java.util.List;

/** A contract on the wire. */
record ContractRow(
        String symbol,
        String baseCoin,
        String quoteCoin,
        String buyLimitPriceRatio,
        String sellLimitPriceRatio,
        String feeRateUpRatio,
        String makerFeeRate,
        String takerFeeRate,
        String openCostUpRatio,
        List<String> supportMarginCoins,
        String minTradeNum,
        String priceEndStep,
        String volumePlace,
        String pricePlace,
        String sizeMultiplier,
        String symbolType,
        String minTradeUSDT,
        String maxSymbolOrderNum,
        String maxProductOrderNum,
        String maxPositionNum,
        String symbolStatus,
        String offTime,
        String limitOpenTime,
        String deliveryTime,
        String deliveryStartTime,
        String deliveryPeriod,
        String launchTime,
        String fundInterval,
        String minLever,
        String maxLever,
        String posLimit,
        String maintainTime,
        String openTime,
        String maxMarketOrderQty,
        String maxOrderQty,
        String isRwa) {

    static ContractRow of(Contract contract) {
        return new ContractRow(
                contract.symbol(),
                contract.baseCoin(),
                "USDT",
                "0.05",
                "0.05",
                "0.005",
                text(contract.makerFeeRate()),
                text(contract.takerFeeRate()),
                "0.01",
                List.of("USDT"),
                text(contract.minTradeNum()),
                Integer.toString(contract.priceEndStep()),
                Integer.toString(contract.volumePlace()),
                Integer.toString(contract.pricePlace()),
                text(contract.sizeMultiplier()),
                "perpetual",
                text(contract.minTradeUsdt()),
                "200",
                "400",
                "150",
                "normal",
                "-1",
                "-1",
                "",
                "",
                "",
                "",
                "8",
                Integer.toString(contract.minLever()),
                Integer.toString(contract.maxLever()),
                "0.05",
                "",
                "",
                text(contract.maxMarketOrderQty()),
                text(contract.maxOrderQty()),
                "NO");
    }

    private static String text(BigDecimal value) {
        return DecimalText.of(value);
    }
}
