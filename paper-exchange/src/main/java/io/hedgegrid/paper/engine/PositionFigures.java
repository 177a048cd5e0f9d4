package io.hedgegrid.paper.engine;

import java.math.BigDecimal;

/**
 * A position at the current prices, USDT.
 *
 * @param mode of the account
 * @param leverage in force for its symbol and side
 * @param marginSize initial margin in use
 * @param liquidationPrice may be negative or absurdly large: then none is near
 * @param marginRatio liquidation at 1
 * @param breakEvenPrice where closing pays back all fees and funding
 * @param available not kept by orders that wait to close it, base coin
 * @param openDelegateSize of orders that wait to open more of it, base coin
 */
public record PositionFigures(
        Position position,
        PositionMode mode,
        int leverage,
        BigDecimal markPrice,
        BigDecimal unrealised,
        BigDecimal marginSize,
        BigDecimal liquidationPrice,
        BigDecimal keepMarginRate,
        BigDecimal marginRatio,
        BigDecimal breakEvenPrice,
        BigDecimal available,
        BigDecimal openDelegateSize) {

    /** What orders in the book keep for closing it, base coin. */
    public BigDecimal locked() {
        return position.size().subtract(available);
    }
}
