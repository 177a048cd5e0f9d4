package io.hedgegrid.paper.engine;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * The money of an account at the current prices, USDT, exact.
 *
 * @param wallet balance without unrealised profit
 * @param unrealised of all positions
 * @param crossUnrealised of the positions with crossed margin
 * @param crossMargin initial margin of the positions with crossed margin, at their mark prices
 * @param isolatedMargin margin of the positions that have their own
 * @param locked held back for live orders
 * @param maintenance what crossed positions need not to be liquidated; of a hedge only the larger leg counts
 */
public record AccountFigures(
        BigDecimal wallet,
        BigDecimal unrealised,
        BigDecimal crossUnrealised,
        BigDecimal crossMargin,
        BigDecimal isolatedMargin,
        BigDecimal locked,
        BigDecimal maintenance) {

    /** The wallet with the unrealised profit of all positions. */
    public BigDecimal equity() {
        return wallet.add(unrealised);
    }

    /** The wallet without isolated margins: neither crossed margin nor live orders reduce it. */
    public BigDecimal available() {
        return wallet.subtract(isolatedMargin);
    }

    /** What stands behind the crossed positions. */
    public BigDecimal crossEquity() {
        return available().add(crossUnrealised);
    }

    /** What can be used to open positions; below zero if margin has outgrown equity. */
    public BigDecimal maxAvailable() {
        return crossEquity().subtract(crossMargin).subtract(locked);
    }

    /** What could leave the account: unrealised losses count, unrealised profits do not; never below zero. */
    public BigDecimal maxTransferOut() {
        return available()
                .min(crossEquity())
                .subtract(crossMargin)
                .subtract(locked)
                .max(BigDecimal.ZERO);
    }

    /** Maintenance by equity of the crossed positions, 16 decimals; liquidation at 1. Zero without positions. */
    public BigDecimal riskRate() {
        if (maintenance.signum() == 0) {
            return BigDecimal.ZERO;
        }
        return crossEquity().signum() <= 0
                ? BigDecimal.ONE
                : maintenance.divide(crossEquity(), 16, RoundingMode.HALF_UP);
    }
}
