package io.hedgegrid.session.core;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Settings to be looked at before they are registered.
 *
 * @param tradingPair symbol of the contract
 * @param leverage leverage of both sides
 * @param settings the trading rules' parameters
 * @param balance what can be used to open positions, USDT
 * @param price price at which the first position would be opened, USDT; null for the market's
 */
public record Draft(
        String tradingPair,
        int leverage,
        CustomSettings settings,
        BigDecimal balance,
        @Nullable BigDecimal price) {}
