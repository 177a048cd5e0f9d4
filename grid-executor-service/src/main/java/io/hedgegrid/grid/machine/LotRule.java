package io.hedgegrid.grid.machine;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** How large orders are: a side's next position (rules 3 and M5), and what of a position is closed at once. */
final class LotRule {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    /** Finer than any size step, so that rounding down to it first changes no result. */
    private static final int QUOTIENT_SCALE = 18;

    private LotRule() {}

    /**
     * The lot of a side's next position.
     *
     * @param count open positions of the side
     * @param buyingPower value of the positions that can still be opened, USDT: balance · leverage
     * @param price USDT
     * @return base coin, a multiple of the size step; null if no size fits both the settings and the contract's limits
     */
    static @Nullable BigDecimal lot(
            GridSettings grid, ContractRules contract, int count, BigDecimal buyingPower, BigDecimal price) {
        BigDecimal wanted = wanted(grid, count);
        BigDecimal affordable = buyingPower
                .multiply(grid.maxPositionMarginPercent())
                .divide(HUNDRED.multiply(price), QUOTIENT_SCALE, RoundingMode.FLOOR);
        BigDecimal lot = wanted.min(affordable).min(grid.maxLot()).max(grid.minLot());
        lot = downTo(contract.sizeStep(), lot);
        if (lot.compareTo(grid.minLot()) < 0) {
            lot = upTo(contract.sizeStep(), grid.minLot());
            if (lot.compareTo(grid.maxLot()) > 0) {
                return null;
            }
        }
        return withinContract(grid, contract, lot, price);
    }

    /**
     * How much of a position one market order can close: all of it, unless the contract's largest market order is smaller,
     * as it may have become since the position was opened. What is left is closed like what any partial fill leaves.
     */
    static BigDecimal closable(@Nullable ContractRules contract, BigDecimal lot) {
        BigDecimal largest = contract == null ? null : contract.maxMarketSize();
        if (contract == null || largest == null || lot.compareTo(largest) <= 0) {
            return lot;
        }
        BigDecimal size = downTo(contract.sizeStep(), largest);
        return size.signum() > 0 ? Exact.normal(size) : lot;
    }

    private static @Nullable BigDecimal withinContract(
            GridSettings grid, ContractRules contract, BigDecimal lot, BigDecimal price) {
        BigDecimal size = lot;
        BigDecimal largest = contract.maxMarketSize();
        if (largest != null && size.compareTo(largest) > 0) {
            size = downTo(contract.sizeStep(), largest);
            if (size.compareTo(grid.minLot()) < 0) {
                return null;
            }
        }
        boolean tooSmall = size.signum() <= 0
                || size.compareTo(contract.minSize()) < 0
                || size.multiply(price).compareTo(contract.minNotional()) < 0;
        return tooSmall ? null : Exact.normal(size);
    }

    private static BigDecimal wanted(GridSettings grid, int count) {
        if (grid.multiplier().signum() == 0) {
            return grid.levels().get(grid.levelIndex(count)).lot();
        }
        BigDecimal power = BigDecimal.ONE;
        boolean grows = grid.multiplier().compareTo(BigDecimal.ONE) > 0;
        for (int i = 0; i < count; i++) {
            power = power.multiply(grid.multiplier());
            if (grows && power.compareTo(grid.maxMartingaleMultiplier()) >= 0) {
                break;
            }
        }
        return grid.baseLot().multiply(power.min(grid.maxMartingaleMultiplier()));
    }

    private static BigDecimal downTo(BigDecimal step, BigDecimal lot) {
        return lot.divide(step, 0, RoundingMode.FLOOR).multiply(step);
    }

    private static BigDecimal upTo(BigDecimal step, BigDecimal lot) {
        return lot.divide(step, 0, RoundingMode.CEILING).multiply(step);
    }
}
