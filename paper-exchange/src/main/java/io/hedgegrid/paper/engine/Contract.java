package io.hedgegrid.paper.engine;

import java.math.BigDecimal;

/**
 * The trading rules of one USDT-M perpetual, as the exchange publishes them.
 *
 * @param pricePlace decimals of a price
 * @param priceEndStep step of a price's last digit
 * @param volumePlace decimals of a size
 * @param sizeMultiplier size step, base coin
 * @param minTradeNum smallest order, base coin
 * @param minTradeUsdt smallest order value, USDT
 * @param maxMarketOrderQty largest market order, base coin
 * @param maxOrderQty largest limit order, base coin
 * @param makerFeeRate fraction of the value
 * @param takerFeeRate fraction of the value
 * @param minLever smallest leverage
 * @param maxLever largest leverage
 * @param keepMarginRate maintenance margin as a fraction of the value; one tier for every size
 */
public record Contract(
        String symbol,
        String baseCoin,
        int pricePlace,
        int priceEndStep,
        int volumePlace,
        BigDecimal sizeMultiplier,
        BigDecimal minTradeNum,
        BigDecimal minTradeUsdt,
        BigDecimal maxMarketOrderQty,
        BigDecimal maxOrderQty,
        BigDecimal makerFeeRate,
        BigDecimal takerFeeRate,
        int minLever,
        int maxLever,
        BigDecimal keepMarginRate) {

    /** The smallest price step, USDT. */
    public BigDecimal priceTick() {
        return BigDecimal.valueOf(priceEndStep, pricePlace);
    }

    /** Maintenance rate and the fee of closing: the fraction of the value at which a position is liquidated. */
    BigDecimal liquidationRate() {
        return keepMarginRate.add(takerFeeRate);
    }

    /** The same contract with prices of at least so many decimals: a candle file may be finer than the exchange. */
    public Contract withPricePlaceAtLeast(int decimals) {
        return decimals <= pricePlace
                ? this
                : new Contract(
                        symbol,
                        baseCoin,
                        decimals,
                        1,
                        volumePlace,
                        sizeMultiplier,
                        minTradeNum,
                        minTradeUsdt,
                        maxMarketOrderQty,
                        maxOrderQty,
                        makerFeeRate,
                        takerFeeRate,
                        minLever,
                        maxLever,
                        keepMarginRate);
    }
}
