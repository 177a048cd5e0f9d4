package io.hedgegrid.paper.engine;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * A position that is over.
 *
 * @param mode of the account while it was open
 * @param openedAt market time, epoch milliseconds
 * @param closedAt market time, epoch milliseconds
 */
public record ClosedPosition(
        String positionId,
        String symbol,
        Side side,
        PositionMode mode,
        MarginMode marginMode,
        Turnover turnover,
        BigDecimal profit,
        long openedAt,
        long closedAt) {

    /** What remains of a position with the fill that ends it. */
    public static ClosedPosition of(Position position, PositionMode mode, AccountEvent.OrderFilled last) {
        Position empty = position.shrunk(last);
        return new ClosedPosition(
                empty.positionId(),
                empty.symbol(),
                empty.side(),
                mode,
                empty.marginMode(),
                empty.turnover(),
                empty.achievedProfits(),
                empty.openedAt(),
                last.time());
    }

    /** Size-weighted, USDT. */
    public BigDecimal averageOpenPrice() {
        return turnover.openedValue().divide(turnover.openedSize(), MathContext.DECIMAL128);
    }

    /** Size-weighted, USDT. */
    public BigDecimal averageClosePrice() {
        return turnover.closedValue().divide(turnover.closedSize(), MathContext.DECIMAL128);
    }

    /** Profit after all fees and with funding, USDT. */
    public BigDecimal netProfit() {
        return profit.subtract(turnover.fees()).add(turnover.funding());
    }
}
