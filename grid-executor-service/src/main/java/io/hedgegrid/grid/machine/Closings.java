package io.hedgegrid.grid.machine;

import io.hedgegrid.grid.machine.Output.Intent;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Predicate;

/**
 * Closing rules. All thresholds are met by equality and compared by multiplication, so that no division rounds them.
 * A position that is being closed is not closed again.
 */
final class Closings {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final List<Side> SIDES = List.of(Side.LONG, Side.SHORT);

    private Closings() {}

    /** Closes alone each position whose price move in percent of its entry reaches the target. */
    static void singleProfit(Turn turn) {
        BigDecimal target = turn.config.grid().singleOrderProfit();
        if (target.signum() == 0) {
            return;
        }
        BigDecimal price = turn.market.price();
        close(turn, OrderReason.SINGLE_PROFIT, position -> {
            BigDecimal gain = position.side().gain(position.entryPrice(), price);
            return gain.multiply(HUNDRED).compareTo(target.multiply(position.entryPrice())) >= 0;
        });
    }

    /** Closes all when at least two positions together reach the target in percent of what they cost. */
    static void pairProfit(Turn turn) {
        BigDecimal target = turn.config.grid().pairGlobalProfit();
        if (target.signum() == 0) {
            return;
        }
        if (turn.book.freeCount() < 2) {
            return;
        }
        BigDecimal gain = turn.book.freeUnrealised(turn.market.price()).multiply(HUNDRED);
        if (gain.compareTo(target.multiply(turn.book.freeCost())) >= 0) {
            closeAll(turn, OrderReason.PAIR_PROFIT);
        }
    }

    /** Closes all and stops when the result realised today reaches the target. */
    static void globalProfit(Turn turn) {
        BigDecimal target = turn.config.grid().globalProfit();
        if (target.signum() == 0) {
            return;
        }
        BigDecimal today = turn.results.realisedToday(turn.now);
        if (today.compareTo(target) >= 0) {
            stopAt(turn, new Event.LimitHit(true, target, today, turn.book.freeCount()), OrderReason.GLOBAL_PROFIT);
        }
    }

    /** Closes all and stops when today's result, realised and unrealised, reaches the limit. */
    static void maxLoss(Turn turn) {
        BigDecimal limit = turn.config.grid().maxLoss();
        if (limit.signum() == 0) {
            return;
        }
        BigDecimal today = turn.results.realisedToday(turn.now).add(turn.book.unrealised(turn.market.price()));
        if (today.compareTo(limit.negate()) <= 0) {
            Event.LimitHit hit = new Event.LimitHit(false, limit, Exact.normal(today), turn.book.freeCount());
            stopAt(turn, hit, OrderReason.MAX_LOSS);
        }
    }

    /** Decides to close every position, and orders it at once if there is a price. */
    static void closeAll(Turn turn, OrderReason reason) {
        close(turn, reason, position -> true);
    }

    /** Orders again what failed to close and has waited long enough. */
    static void retry(Turn turn) {
        for (Position position : turn.book.positions()) {
            if (position.closing() instanceof Closing.Waiting waiting
                    && !waiting.backOff().holdsAt(turn.now)) {
                order(turn, position, waiting.reason(), waiting.backOff());
            }
        }
    }

    private static void close(Turn turn, OrderReason reason, Predicate<Position> which) {
        List<Position> positions = turn.book.positions();
        for (Side side : SIDES) {
            for (Position position : positions) {
                if (position.side() == side && position.closing() == null && which.test(position)) {
                    if (turn.market.seen()) {
                        order(turn, position, reason, BackOff.NONE);
                    } else {
                        turn.book = turn.book.with(position.closing(new Closing.Waiting(reason, BackOff.NONE)));
                    }
                }
            }
        }
    }

    private static void order(Turn turn, Position position, OrderReason reason, BackOff backOff) {
        BigDecimal size = LotRule.closable(turn.account.contract(), position.lot());
        long sequence =
                turn.request(new Output.PlaceOrder(position.side(), Intent.CLOSE, size, reason, turn.market.price()));
        turn.book = turn.book.with(position.closing(new Closing.InFlight(reason, backOff, sequence, false)));
    }

    private static void stopAt(Turn turn, Event.LimitHit hit, OrderReason reason) {
        turn.raise(hit);
        Lifecycle.stop(turn, new Life.Stopping(reason.name(), reason, false, null));
    }
}
