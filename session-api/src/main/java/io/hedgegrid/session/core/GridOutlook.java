package io.hedgegrid.session.core;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a grid comes to in its {@link WorstCase}; money in USDT.
 *
 * @param price price of the first position of both sides
 * @param buy the longs, if the price falls
 * @param sell the shorts, if the price rises
 * @param margin margin of all positions of both sides
 * @param bothCarried whether the balance, less all fees and the larger loss of the two, carries that margin
 * @param carried whether the balance carries each side and both
 */
public record GridOutlook(
        BigDecimal price, Side buy, Side sell, BigDecimal margin, boolean bothCarried, boolean carried) {

    /**
     * One side with all its positions.
     *
     * @param steps its positions in opening order
     * @param size joint size, base coin
     * @param averagePrice average entry; null without positions
     * @param margin margin of all at the last one's price
     * @param fees fees of opening them
     * @param loss unrealised loss at the last one's price, positive
     * @param liquidationPrice estimated; null if no price liquidates them
     * @param requiredBalance balance from which each of these positions could be opened
     * @param carried whether each is opened, and none after a liquidation
     */
    public record Side(
            List<Step> steps,
            BigDecimal size,
            @Nullable BigDecimal averagePrice,
            BigDecimal margin,
            BigDecimal fees,
            BigDecimal loss,
            @Nullable BigDecimal liquidationPrice,
            BigDecimal requiredBalance,
            boolean carried) {}

    /**
     * One position.
     *
     * @param number from 1
     * @param level grid level, from 1
     * @param price where it is due
     * @param lot base coin; null if no size fits both the settings and the contract
     * @param margin its margin
     * @param totalMargin margin of the side up to it, at its price
     * @param carried whether the balance carries its opening and the side is not liquidated by then
     */
    public record Step(
            int number,
            int level,
            BigDecimal price,
            @Nullable BigDecimal lot,
            BigDecimal margin,
            BigDecimal totalMargin,
            boolean carried) {}
}
