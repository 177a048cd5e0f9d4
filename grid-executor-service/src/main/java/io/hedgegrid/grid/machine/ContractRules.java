package io.hedgegrid.grid.machine;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The exchange's rules of a contract.
 *
 * @param sizeStep smallest size step, base coin
 * @param minSize smallest order size, base coin
 * @param minNotional smallest order value, USDT
 * @param maxMarketSize largest size of one market order, base coin; null if there is none
 * @param priceTick smallest price step, USDT
 * @param takerFeeRate fraction of the value, such as 0.0006
 * @param minLeverage smallest leverage
 * @param maxLeverage largest leverage
 */
public record ContractRules(
        BigDecimal sizeStep,
        BigDecimal minSize,
        BigDecimal minNotional,
        @Nullable BigDecimal maxMarketSize,
        BigDecimal priceTick,
        BigDecimal takerFeeRate,
        int minLeverage,
        int maxLeverage) {

    /**
     * Brings the decimals into normal form.
     *
     * @throws IllegalArgumentException if the size step is not positive
     */
    public ContractRules {
        if (sizeStep.signum() <= 0) {
            throw new IllegalArgumentException("sizeStep: must be positive, was " + sizeStep);
        }
        sizeStep = Exact.normal(sizeStep);
        minSize = Exact.normal(minSize);
        minNotional = Exact.normal(minNotional);
        maxMarketSize = Exact.normalOrNull(maxMarketSize);
        priceTick = Exact.normal(priceTick);
        takerFeeRate = Exact.normal(takerFeeRate);
    }
}
