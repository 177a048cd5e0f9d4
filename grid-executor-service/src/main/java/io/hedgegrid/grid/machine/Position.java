package io.hedgegrid.grid.machine;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * An open position of a grid. The exchange knows only one total per side; this ledger is the session's own.
 *
 * @param id number in its session, from 1, in opening order
 * @param level at which it was opened, from 1
 * @param lot size still open, base coin
 * @param entryPrice average price of the opening fill, USDT; if adopted, the price that makes the averages agree
 * @param openingFee fee of opening the size still open, USDT, positive is paid
 * @param bookedPnl net result of parts closed already, USDT
 * @param openedAt market time of the opening fill; if adopted, of the price at which it was found
 * @param openingSequence number of the opening order; null if adopted
 * @param exchangeOrderId of the opening order; null if adopted or the exchange gave none
 * @param closing null if it is not to be closed
 */
public record Position(
        long id,
        Side side,
        int level,
        BigDecimal lot,
        BigDecimal entryPrice,
        BigDecimal openingFee,
        BigDecimal bookedPnl,
        long openedAt,
        @Nullable Long openingSequence,
        @Nullable String exchangeOrderId,
        @Nullable Closing closing) {

    /** Brings the decimals into normal form. */
    public Position {
        lot = Exact.normal(lot);
        entryPrice = Exact.normal(entryPrice);
        openingFee = Exact.normal(openingFee);
        bookedPnl = Exact.normal(bookedPnl);
    }

    /** Unrealised profit and loss at a price, USDT, fees apart. */
    BigDecimal unrealised(BigDecimal price) {
        return side.gain(entryPrice, price).multiply(lot);
    }

    BigDecimal cost() {
        return entryPrice.multiply(lot);
    }

    Position closing(@Nullable Closing next) {
        return new Position(
                id,
                side,
                level,
                lot,
                entryPrice,
                openingFee,
                bookedPnl,
                openedAt,
                openingSequence,
                exchangeOrderId,
                next);
    }

    /** What is left after a part was closed. */
    Position reducedBy(BigDecimal closedLot, BigDecimal feeShare, BigDecimal pnl, @Nullable Closing next) {
        return new Position(
                id,
                side,
                level,
                lot.subtract(closedLot),
                entryPrice,
                openingFee.subtract(feeShare),
                bookedPnl.add(pnl),
                openedAt,
                openingSequence,
                exchangeOrderId,
                next);
    }
}
