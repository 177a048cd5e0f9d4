package io.hedgegrid.paper.engine;

import static java.math.BigDecimal.ZERO;

import java.math.BigDecimal;

/**
 * What a position has turned over since it was opened. Sizes in base coin, money in USDT.
 *
 * @param openFees paid for opening, positive
 * @param closeFees paid for closing, positive
 * @param funding received; negative = paid
 */
public record Turnover(
        BigDecimal openedSize,
        BigDecimal openedValue,
        BigDecimal closedSize,
        BigDecimal closedValue,
        BigDecimal openFees,
        BigDecimal closeFees,
        BigDecimal funding) {

    /** Nothing yet. */
    public static final Turnover NONE = new Turnover(ZERO, ZERO, ZERO, ZERO, ZERO, ZERO, ZERO);

    /** Fees of opening and closing, positive. */
    public BigDecimal fees() {
        return openFees.add(closeFees);
    }

    Turnover opened(BigDecimal size, BigDecimal value, BigDecimal fee) {
        return new Turnover(
                openedSize.add(size),
                openedValue.add(value),
                closedSize,
                closedValue,
                openFees.add(fee),
                closeFees,
                funding);
    }

    Turnover closed(BigDecimal size, BigDecimal value, BigDecimal fee) {
        return new Turnover(
                openedSize,
                openedValue,
                closedSize.add(size),
                closedValue.add(value),
                openFees,
                closeFees.add(fee),
                funding);
    }

    Turnover funded(BigDecimal amount) {
        return new Turnover(openedSize, openedValue, closedSize, closedValue, openFees, closeFees, funding.add(amount));
    }
}
