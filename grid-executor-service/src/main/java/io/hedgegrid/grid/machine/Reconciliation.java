package io.hedgegrid.grid.machine;

import io.hedgegrid.grid.machine.Account.PendingQuery;
import io.hedgegrid.grid.machine.Comparison.Need;
import io.hedgegrid.grid.machine.Comparison.Totals;
import java.math.BigDecimal;

/**
 * Compares the ledger with the exchange, which knows one total per side (M1). A ledger that matches is never touched.
 *
 * <p>The exchange may be slow to show a fill. So only a reading counts that was asked for when nothing was in flight, and
 * since when nothing was ordered; and a difference counts when a second such reading, asked for at a later tick, says the
 * same.
 */
final class Reconciliation {

    /** Error code of a session that refuses to start beside foreign positions. */
    static final String FOREIGN_POSITIONS = "FOREIGN_POSITIONS";

    private Reconciliation() {}

    /** Nothing is known of the exchange's positions any more. */
    static void forget(Turn turn) {
        turn.account = turn.account.with(Comparison.AT_START);
    }

    /** It is time to compare. */
    static void routine(Turn turn) {
        turn.account = turn.account.with(turn.account.comparison().routine());
    }

    /** Something has happened after which ledger and exchange may differ. */
    static void doubt(Turn turn) {
        turn.account = turn.account.with(turn.account.comparison().doubting());
    }

    /** Whether ledger and exchange were found to agree and nothing has spoken against it since. */
    static boolean isTrusted(Turn turn) {
        Comparison comparison = turn.account.comparison();
        return comparison.confirmed() && comparison.suspect() == null;
    }

    /** Whether an empty ledger may not be the whole truth: an order, say, whose fate was unknown has only just ended. */
    static boolean isInDoubt(Turn turn) {
        Comparison comparison = turn.account.comparison();
        return comparison.confirmed() && comparison.need() == Need.DOUBT && turn.market.seen();
    }

    /** Asks for the reading that a comparison waits for, once nothing is in flight. */
    static void pursue(Turn turn) {
        Comparison comparison = turn.account.comparison();
        if (comparison.need() == Need.NONE || !isActive(turn) || turn.book.inFlight() > 0) {
            return;
        }
        BackOff backOff = turn.account.readingBackOff();
        // Without a price no difference can be booked, and there is no market time to wait by.
        boolean waitsForPrice = !turn.market.seen() && (comparison.suspect() != null || backOff.failures() > 0);
        PendingQuery query = turn.account.query();
        boolean underWay = query != null && counts(turn, query) && Balances.isAwaited(turn);
        if (!waitsForPrice && !underWay && !isTooSoon(turn, comparison) && !backOff.holdsAt(turn.now)) {
            Balances.askAnew(turn);
        }
    }

    /**
     * Compares a reading with the ledger, if it can be.
     *
     * @return false if the exchange contradicts its reading before, so that there is no point in asking at once again
     */
    static boolean compare(Turn turn, PendingQuery asked, AccountReading reading) {
        ContractRules contract = turn.account.contract();
        if (contract == null || !isActive(turn) || !counts(turn, asked)) {
            return true;
        }
        Totals suspect = turn.account.comparison().suspect();
        Totals totals = new Totals(reading.longSize(), reading.shortSize());
        if (agree(turn, reading, contract.sizeStep())) {
            turn.account = turn.account.with(Comparison.AGREED);
        } else if (!totals.equals(suspect)) {
            turn.account = turn.account.with(turn.account.comparison().suspecting(totals));
            return suspect == null;
        } else if (turn.market.seen()) {
            settle(turn, reading, contract.sizeStep());
        }
        return true;
    }

    /** A reading that is to confirm another one is asked for at a later tick: the exchange may need a while to show a fill. */
    private static boolean isTooSoon(Turn turn, Comparison comparison) {
        Account.Balance reading = turn.account.balance();
        return comparison.suspect() != null && reading != null && reading.tick() == turn.market.number();
    }

    /** Whether nothing was in flight when it was asked, and nothing has been ordered since. */
    private static boolean counts(Turn turn, PendingQuery asked) {
        return asked.quiet() && asked.sequence() + 1 == turn.nextRequest();
    }

    private static boolean isActive(Turn turn) {
        return turn.life instanceof Life.Running || turn.life instanceof Life.Stopping;
    }

    /** Sizes are multiples of the step, so less than a step apart is rounding and a whole step is a trade. */
    private static boolean agree(Turn turn, AccountReading reading, BigDecimal step) {
        for (Side side : Side.values()) {
            if (surplus(turn, side, reading).abs().compareTo(step) >= 0) {
                return false;
            }
        }
        return true;
    }

    /** By how much the exchange has more than the ledger, base coin; negative if it has less. */
    private static BigDecimal surplus(Turn turn, Side side, AccountReading reading) {
        return reading.size(side).subtract(turn.book.size(side));
    }

    private static void settle(Turn turn, AccountReading reading, BigDecimal step) {
        boolean running = turn.life instanceof Life.Running;
        boolean adopts = turn.account.comparison().confirmed()
                || (running && turn.config.grid().foreignPositions() == ForeignPositions.ADOPT);
        boolean foreign = false;
        for (Side side : Side.values()) {
            BigDecimal surplus = surplus(turn, side, reading);
            if (surplus.compareTo(step.negate()) <= 0) {
                Corrections.trim(turn, side, surplus.negate(), step);
            } else if (surplus.compareTo(step) >= 0 && adopts) {
                Corrections.adopt(turn, side, surplus, reading.averagePrice(side));
            } else if (surplus.compareTo(step) >= 0) {
                foreign = true;
            }
        }
        turn.account = turn.account.with(new Comparison(!foreign, Need.NONE, null));
        if (foreign && running) {
            Lifecycle.fail(turn, FOREIGN_POSITIONS, refusal(turn, reading));
        }
    }

    private static String refusal(Turn turn, AccountReading reading) {
        return "The exchange holds %s long and %s short of %s, of which this session knows %s and %s; it does not start"
                        .formatted(
                                reading.longSize().toPlainString(),
                                reading.shortSize().toPlainString(),
                                turn.config.symbol(),
                                turn.book.size(Side.LONG).toPlainString(),
                                turn.book.size(Side.SHORT).toPlainString())
                + " beside positions of others: close them, or set foreignPositions to adopt";
    }
}
