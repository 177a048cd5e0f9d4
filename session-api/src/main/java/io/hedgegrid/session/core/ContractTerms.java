package io.hedgegrid.session.core;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What the exchange demands of orders in a contract.
 *
 * @param sizeStep smallest size step, base coin
 * @param minSize smallest order size, base coin
 * @param minNotional smallest order value, USDT
 * @param maxMarketSize largest size of one market order, base coin; null if the exchange states none
 * @param takerFeeRate fee as a fraction of the value, such as 0.0006
 * @param tradable whether positions can be opened now
 */
public record ContractTerms(
        BigDecimal sizeStep,
        BigDecimal minSize,
        BigDecimal minNotional,
        @Nullable BigDecimal maxMarketSize,
        BigDecimal takerFeeRate,
        int minLeverage,
        int maxLeverage,
        boolean tradable) {}
