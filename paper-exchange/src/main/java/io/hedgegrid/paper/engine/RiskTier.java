package io.hedgegrid.paper.engine;

import java.math.BigDecimal;

/**
 * A step of a contract's risk limits. It begins where the one before it ends.
 *
 * @param endValue largest value of a symbol's positions, long and short together, USDT
 * @param leverage largest leverage
 * @param keepMarginRate maintenance margin as a fraction of the whole value
 */
public record RiskTier(BigDecimal endValue, int leverage, BigDecimal keepMarginRate) {}
