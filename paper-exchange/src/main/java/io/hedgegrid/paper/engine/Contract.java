package io.hedgegrid.paper.engine;

import java.math.BigDecimal;
import java.util.List;

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
 * @param tiers risk limits by value, the smallest first
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
        List<RiskTier> tiers) {

    /** The largest leverage there is: that of the smallest positions. */
    public int maxLever() {
        return tiers.getFirst().leverage();
    }

    /** The tier for positions of a value, USDT; beyond all of them the last. */
    RiskTier tier(BigDecimal value) {
        return tiers.stream()
                .filter(tier -> value.compareTo(tier.endValue()) <= 0)
                .findFirst()
                .orElseGet(tiers::getLast);
    }

    /** The largest value of positions that a leverage allows, USDT. */
    BigDecimal mostValue(int leverage) {
        return tiers.stream()
                .filter(tier -> tier.leverage() >= leverage)
                .map(RiskTier::endValue)
                .reduce(BigDecimal.ZERO, BigDecimal::max);
    }

    /** The largest value positions can have at all, USDT. */
    public BigDecimal mostValue() {
        return tiers.getLast().endValue();
    }

    /** The smallest price step, USDT. */
    public BigDecimal priceTick() {
        return BigDecimal.valueOf(priceEndStep, pricePlace);
    }

    /** Maintenance rate and the fee of closing: the fraction of their value at which positions of this value are liquidated. */
    BigDecimal liquidationRate(BigDecimal value) {
        return tier(value).keepMarginRate().add(takerFeeRate);
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
                        tiers);
    }
}
