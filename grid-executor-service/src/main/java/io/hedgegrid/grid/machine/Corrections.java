package io.hedgegrid.grid.machine;

import io.hedgegrid.grid.machine.Bookings.Closure;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the ledger say what the exchange says (M1). */
final class Corrections {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    /** Far finer than any contract's price step. */
    private static final int PRICE_SCALE = 12;

    private Corrections() {}

    /**
     * Takes from a side what was closed outside, the newest positions first, at the current price.
     *
     * @param missing size that the exchange has less, base coin
     * @param step the contract's size step: a smaller rest of a position is closed with it
     */
    static void trim(Turn turn, Side side, BigDecimal missing, BigDecimal step) {
        BigDecimal rest = missing;
        List<Position> positions = turn.book.positions();
        for (Position position : positions.reversed()) {
            if (position.side() != side) {
                continue;
            }
            if (rest.compareTo(step) < 0) {
                return;
            }
            boolean wholly = position.lot().subtract(rest).compareTo(step) < 0;
            BigDecimal lot = wholly ? position.lot() : rest;
            Closure closure =
                    new Closure(lot, turn.market.price(), BigDecimal.ZERO, turn.now, OrderReason.EXTERNAL, null, null);
            Bookings.close(turn, position, closure, position.closing());
            rest = rest.subtract(lot);
        }
    }

    /**
     * Makes one position of what the exchange has more.
     *
     * @param size base coin
     * @param average entry price of the side on the exchange, USDT; null if it stated none
     */
    static void adopt(Turn turn, Side side, BigDecimal size, @Nullable BigDecimal average) {
        BigDecimal price = entryPrice(turn, side, size, average == null ? turn.market.price() : average);
        Position position = new Position(
                turn.takePositionId(),
                side,
                level(turn, price),
                size,
                price,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                turn.now,
                null,
                null,
                null);
        turn.book = turn.book.with(position);
        turn.results = turn.results.opened(turn.now, false);
        turn.raise(new Event.TradeOpened(
                position.id(),
                null,
                null,
                side,
                position.lot(),
                position.entryPrice(),
                BigDecimal.ZERO,
                position.level(),
                OrderReason.EXTERNAL,
                turn.now));
    }

    /**
     * The price at which the ledger's average with the new position is the exchange's: (average · (known + size) - cost
     * of the known) / size. The exchange keeps its average when single positions are closed, so this may be no price at
     * all; then the exchange's average itself.
     */
    private static BigDecimal entryPrice(Turn turn, Side side, BigDecimal size, BigDecimal average) {
        BigDecimal total = turn.book.size(side).add(size);
        BigDecimal cost = average.multiply(total).subtract(turn.book.cost(side));
        BigDecimal price = cost.divide(size, PRICE_SCALE, RoundingMode.HALF_EVEN);
        return price.signum() > 0 ? price : average;
    }

    /** The level, from 1, within whose distance from the current price the entry lies, distances added up. */
    private static int level(Turn turn, BigDecimal entryPrice) {
        List<GridLevel> levels = turn.config.grid().levels();
        BigDecimal price = turn.market.price();
        BigDecimal distance = entryPrice.subtract(price).abs().multiply(HUNDRED);
        BigDecimal reach = BigDecimal.ZERO;
        for (int i = 0; i < levels.size(); i++) {
            reach = reach.add(levels.get(i).percent());
            if (distance.compareTo(reach.multiply(price)) <= 0) {
                return i + 1;
            }
        }
        return levels.size();
    }
}
