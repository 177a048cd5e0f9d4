package io.hedgegrid.grid.machine;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** Books what was closed: result, ledger, event. */
final class Bookings {

    private static final int FEE_SHARE_SCALE = 12;
    private static final int PERCENT_SCALE = 8;

    private Bookings() {}

    /**
     * How a position or a part of it was closed.
     *
     * @param lot base coin, at most the position's
     * @param price USDT
     * @param fee of closing, USDT, positive is paid
     * @param time market time
     * @param clientOrderId null if no order of the session closed it
     * @param exchangeOrderId null if no order of the session closed it, or the exchange gave none
     */
    record Closure(
            BigDecimal lot,
            BigDecimal price,
            BigDecimal fee,
            long time,
            OrderReason reason,
            @Nullable String clientOrderId,
            @Nullable String exchangeOrderId) {}

    /** Books it, net of fees; {@code rest} is how the remainder stands if there is one. */
    static void close(Turn turn, Position position, Closure closure, @Nullable Closing rest) {
        BigDecimal lot = Exact.normal(closure.lot());
        boolean entirely = lot.compareTo(position.lot()) == 0;
        BigDecimal feeShare = entirely
                ? position.openingFee()
                : position.openingFee().multiply(lot).divide(position.lot(), FEE_SHARE_SCALE, RoundingMode.HALF_EVEN);
        BigDecimal fee = Exact.normal(feeShare.add(closure.fee()));
        BigDecimal pnl = Exact.normal(position.side()
                .gain(position.entryPrice(), closure.price())
                .multiply(lot)
                .subtract(fee));
        turn.results = turn.results.booked(closure.time(), pnl);
        if (entirely) {
            turn.book = turn.book.without(position);
            turn.results = turn.results.closed(position.bookedPnl().add(pnl));
        } else {
            turn.book = turn.book.with(position.reducedBy(lot, feeShare, pnl, rest));
        }
        turn.raise(new Event.TradeClosed(
                position.id(),
                closure.clientOrderId(),
                closure.exchangeOrderId(),
                position.side(),
                lot,
                closure.price(),
                position.entryPrice(),
                fee,
                pnl,
                Status.percent(position.side(), position.entryPrice(), closure.price(), PERCENT_SCALE),
                position.level(),
                closure.reason(),
                closure.time()));
    }
}
