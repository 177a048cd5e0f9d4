package io.hedgegrid.grid.machine;

import io.hedgegrid.grid.machine.Account.Balance;
import io.hedgegrid.grid.machine.Account.Reservation;
import io.hedgegrid.grid.machine.Event.SkipCause;
import io.hedgegrid.grid.machine.Output.Intent;
import io.hedgegrid.grid.machine.Watch.Skip;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** Opening rules: first entries and grid additions. */
final class Openings {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    /** The balance must carry an opening this many times over (M3). */
    private static final BigDecimal BALANCE_BUFFER = new BigDecimal("1.2");

    private static final long WARN_EVERY_MILLIS = 300_000;
    private static final int MONEY_SCALE = 8;
    /** So many ticks without a reading, whoever may be to blame for it, are an answer to "why did it not trade". */
    private static final int READING_MISSED_AFTER_TICKS = 10;

    private Openings() {}

    /** Opens a side's first position if the signal of the latest closed candle, not used yet, says so. */
    static void entry(Turn turn) {
        Signal signal = turn.watch.signal();
        if (signal == null || !turn.watch.entryDue()) {
            return;
        }
        Side side = signal.entry() == EntrySignal.BUY ? Side.LONG : Side.SHORT;
        if (signal.isLatestAt(turn.now, turn.config.candleMillis())) {
            if (!turn.book.isBusy(side) && lookAtEntry(turn, side)) {
                turn.watch = turn.watch.signalIsUsed();
            }
        } else if (signal.closeTime() <= turn.now) {
            giveUpEntry(turn);
        }
    }

    /** Tells of an entry that was due and whose signal is not good any more. */
    static void giveUpEntry(Turn turn) {
        Signal signal = turn.watch.signal();
        if (signal == null || !turn.watch.entryDue() || signal.closeTime() > turn.now) {
            return;
        }
        turn.watch = turn.watch.signalIsUsed();
        Side side = signal.entry() == EntrySignal.BUY ? Side.LONG : Side.SHORT;
        if (turn.book.count(side) > 0) {
            return;
        }
        SkipCause cause = SkipCause.SIGNAL_EXPIRED;
        if (turn.book.isBusy(side)) {
            cause = SkipCause.IN_FLIGHT;
        } else if (!Balances.isFresh(turn)) {
            cause = SkipCause.STALE_BALANCE;
        }
        skip(turn, side, OrderReason.ENTRY, cause);
    }

    /** Adds to a side's grid if that is due and the price is far enough from the outermost entry. */
    static void addition(Turn turn, Side side) {
        if (!turn.watch.additionDue().of(side)) {
            return;
        }
        if (turn.book.isBusy(side)) {
            if (isFarEnough(turn, side)) {
                skip(turn, side, OrderReason.GRID, SkipCause.IN_FLIGHT);
            }
        } else if (!isFarEnough(turn, side) || open(turn, side, OrderReason.GRID)) {
            turn.watch = turn.watch.due(
                    turn.watch.entryDue(), turn.watch.additionDue().with(side, false));
        }
    }

    /** Whether the entry has been looked at: false if it waits for the balance. */
    private static boolean lookAtEntry(Turn turn, Side side) {
        if (turn.book.count(side) > 0) {
            return true;
        }
        int perDay = turn.config.grid().tradesPerDay();
        if (perDay > 0 && turn.results.entriesToday(turn.now) + entriesInFlight(turn) >= perDay) {
            skip(turn, side, OrderReason.ENTRY, SkipCause.TRADES_PER_DAY);
            return true;
        }
        return open(turn, side, OrderReason.ENTRY);
    }

    private static int entriesInFlight(Turn turn) {
        int count = 0;
        for (Opening opening : turn.book.openings()) {
            if (opening.reason() == OrderReason.ENTRY) {
                count++;
            }
        }
        return count;
    }

    private static boolean isFarEnough(Turn turn, Side side) {
        BigDecimal outermost = turn.book.outermostEntry(side);
        if (outermost == null) {
            return false;
        }
        GridSettings grid = turn.config.grid();
        BigDecimal percent =
                grid.levels().get(grid.levelIndex(turn.book.count(side))).percent();
        // A fall of a long's price by d percent of the entry is a gain of -d percent; for a short it is a rise.
        BigDecimal gain = side.gain(outermost, turn.market.price());
        return gain.multiply(HUNDRED).compareTo(percent.multiply(outermost).negate()) <= 0;
    }

    /** Opens if nothing forbids it. False if the balance has to be asked for first. */
    private static boolean open(Turn turn, Side side, OrderReason reason) {
        GridSettings grid = turn.config.grid();
        int count = turn.book.count(side);
        SkipCause forbidden = forbidden(turn, side, count);
        if (forbidden != null) {
            skip(turn, side, reason, forbidden);
            return true;
        }
        ContractRules contract = turn.account.contract();
        BigDecimal power = turn.account.buyingPower();
        if (contract == null || power == null || !Balances.isFresh(turn)) {
            if (Balances.isOverdue(turn) || isReadingMissed(turn)) {
                skip(turn, side, reason, SkipCause.STALE_BALANCE);
            }
            Balances.ask(turn);
            return false;
        }
        BigDecimal lot = LotRule.lot(grid, contract, count, power, turn.market.price());
        if (lot == null) {
            skip(turn, side, reason, SkipCause.CONTRACT_LIMITS);
            return true;
        }
        BigDecimal notional = lot.multiply(turn.market.price());
        if (power.compareTo(notional.multiply(BALANCE_BUFFER)) < 0) {
            skip(turn, side, reason, SkipCause.BALANCE);
            warn(turn, power, notional.multiply(BALANCE_BUFFER));
            return true;
        }
        order(turn, side, reason, grid.levelIndex(count) + 1, lot, notional);
        return true;
    }

    /** Whether readings fail: each is answered in time, so none is overdue, and yet the balance stays unknown. */
    private static boolean isReadingMissed(Turn turn) {
        Balance balance = turn.account.balance();
        long since = turn.times.startTick();
        if (balance != null) {
            since = Math.max(since, balance.tick());
        }
        return turn.market.number() - since > READING_MISSED_AFTER_TICKS;
    }

    private static @Nullable SkipCause forbidden(Turn turn, Side side, int count) {
        GridSettings grid = turn.config.grid();
        int cap = grid.maxPositionsPerSide();
        if (count >= cap || turn.book.positions().size() >= 2 * cap) {
            return SkipCause.SIDE_CAP;
        }
        if (!grid.isOpeningHour(turn.now)) {
            return SkipCause.HOURS;
        }
        return turn.book.openingBackOff().of(side).holdsAt(turn.now) ? SkipCause.BACK_OFF : null;
    }

    private static void order(
            Turn turn, Side side, OrderReason reason, int level, BigDecimal lot, BigDecimal notional) {
        long sequence = turn.request(new Output.PlaceOrder(side, Intent.OPEN, lot, reason, turn.market.price()));
        turn.book = turn.book.with(new Opening(sequence, side, level, lot, reason, false, null));
        turn.account = turn.account.reserving(new Reservation(sequence, sequence, notional));
    }

    private static void skip(Turn turn, Side side, OrderReason reason, SkipCause cause) {
        Skip skip = new Skip(reason, cause, turn.config.candleAt(turn.now));
        if (!skip.equals(turn.watch.skipped().of(side))) {
            turn.watch = turn.watch.skipping(side, skip);
            turn.raise(new Event.OrderSkipped(side, reason, cause, turn.market.price()));
        }
    }

    private static void warn(Turn turn, BigDecimal power, BigDecimal required) {
        Long warnedAt = turn.watch.balanceWarnedAt();
        if (warnedAt == null || turn.now - warnedAt >= WARN_EVERY_MILLIS) {
            BigDecimal leverage = BigDecimal.valueOf(turn.account.leverage());
            turn.watch = turn.watch.warnedAt(turn.now);
            turn.raise(new Event.BalanceWarning(
                    Exact.normal(power.divide(leverage, MONEY_SCALE, RoundingMode.FLOOR)),
                    Exact.normal(required.divide(leverage, MONEY_SCALE, RoundingMode.CEILING))));
        }
    }
}
