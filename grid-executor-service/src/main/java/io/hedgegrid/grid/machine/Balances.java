package io.hedgegrid.grid.machine;

import io.hedgegrid.grid.machine.Account.Balance;
import io.hedgegrid.grid.machine.Account.PendingQuery;
import io.hedgegrid.grid.machine.Account.PendingSetUp;
import io.hedgegrid.grid.machine.Input.AccountSetUp;
import io.hedgegrid.grid.machine.Input.AccountWarning;
import io.hedgegrid.grid.machine.Input.SnapshotTaken;
import io.hedgegrid.grid.machine.Output.Cause;

/**
 * Keeps what is known of the exchange account fresh. Ages are counted in the symbol's ticks, which no start resets; asked
 * is at every pulse, and where an opening needs it.
 */
final class Balances {

    private static final int COMPARE_EVERY_TICKS = 10;
    private static final int STALE_AFTER_TICKS = 5;
    /** An answer normally takes less than a tick; one that is so late is asked for again. */
    private static final int GIVE_UP_AFTER_TICKS = 30;

    private Balances() {}

    /** Asks, so that the balance is never stale while the exchange answers within a tick. */
    static void pulse(Turn turn) {
        if (turn.tick() % COMPARE_EVERY_TICKS == 0) {
            Reconciliation.routine(turn);
        }
        ask(turn);
    }

    /** Asks, unless the question is open already or the exchange has failed to answer a short while ago. */
    static void ask(Turn turn) {
        if (!isAwaited(turn) && !turn.account.readingBackOff().holdsAt(turn.now)) {
            askAnew(turn);
        }
    }

    /** Asks even if a question is open: its answer may be older than what has happened since. */
    static void askAnew(Turn turn) {
        boolean quiet = turn.book.inFlight() == 0;
        long sequence = turn.request(new Output.QueryAccount(turn.tick()));
        turn.account = turn.account.asking(new PendingQuery(sequence, turn.market.number(), quiet));
    }

    /** Whether a question is open and may still be answered. */
    static boolean isAwaited(Turn turn) {
        PendingQuery query = turn.account.query();
        return query != null && turn.market.number() - query.tick() < GIVE_UP_AFTER_TICKS;
    }

    /** Whether the balance is young enough to open a position on, and the positions are known to be the exchange's. */
    static boolean isFresh(Turn turn) {
        Balance balance = turn.account.balance();
        return balance != null
                && turn.market.number() - balance.tick() <= STALE_AFTER_TICKS
                && Reconciliation.isTrusted(turn);
    }

    /** Whether an answer is so late, or has failed, that the user should know why nothing is opened. */
    static boolean isOverdue(Turn turn) {
        PendingQuery query = turn.account.query();
        boolean late = query != null && turn.market.number() - query.tick() > STALE_AFTER_TICKS;
        return late || turn.account.readingBackOff().failures() > 0;
    }

    /** Takes a reading in. */
    static void snapshot(Turn turn, SnapshotTaken snapshot) {
        PendingQuery query = turn.account.query();
        Balance known = turn.account.balance();
        long tick;
        if (query != null && query.sequence() == snapshot.sequence()) {
            tick = query.tick();
        } else if (known != null && known.sequence() == snapshot.sequence()) {
            if (known.reading().equals(snapshot.reading())) {
                turn.ignore(Cause.DUPLICATE, "snapshot " + snapshot.sequence() + " is known");
                return;
            }
            tick = known.tick();
        } else {
            turn.ignore(Cause.DUPLICATE, "snapshot " + snapshot.sequence() + " answers no open question");
            return;
        }
        if (snapshot.reading() != null) {
            turn.account = turn.account.read(new Balance(snapshot.sequence(), tick, snapshot.reading()), turn.book);
            if (query != null && query.sequence() == snapshot.sequence()) {
                boolean steady = Reconciliation.compare(turn, query, snapshot.reading());
                turn.account = turn.account.with(steady ? BackOff.NONE : longer(turn));
            }
        } else if (query != null && query.sequence() == snapshot.sequence()) {
            turn.account = turn.account.asking(null).with(longer(turn));
            if (Lifecycle.CREDENTIALS.equals(snapshot.errorCode())) {
                Lifecycle.fail(turn, Lifecycle.CREDENTIALS, "The exchange refuses the API key");
                return;
            }
        }
        Lifecycle.progress(turn);
    }

    private static BackOff longer(Turn turn) {
        BackOff backOff = turn.account.readingBackOff();
        // Without a price there is no market time to wait by: the first price ends the wait.
        return turn.market.seen() ? backOff.afterFailureAt(turn.now) : new BackOff(backOff.failures() + 1, 0);
    }

    /** Asks the exchange for hedge mode, crossed margin and the configured leverage. */
    static void requestSetUp(Turn turn) {
        int leverage = turn.config.grid().leverage();
        long sequence = turn.request(new Output.SetUpAccount(leverage));
        turn.account = turn.account.settingUp(new PendingSetUp(sequence, leverage));
    }

    /** Whether the exchange still has to be told the configured leverage. */
    static boolean needsSetUp(Turn turn) {
        PendingSetUp pending = turn.account.setUp();
        int asked = pending == null ? turn.account.leverage() : pending.leverage();
        return asked != turn.config.grid().leverage();
    }

    /** Takes the result of the set-up in and tells whether it succeeded; ignores answers to other set-ups. */
    static boolean setUp(Turn turn, AccountSetUp result) {
        PendingSetUp pending = turn.account.setUp();
        if (pending == null || !isAnswerTo(turn, pending, result)) {
            turn.ignore(Cause.DUPLICATE, "set-up " + result.clientOrderId() + " is not the one under way");
            return false;
        }
        if (result.contract() != null) {
            turn.account = turn.account.setUp(result.contract(), pending.leverage());
            for (AccountWarning warning : result.warnings()) {
                turn.raise(new Event.ErrorOccurred(warning.code(), warning.message(), Event.Severity.LOW, null));
            }
            return true;
        }
        turn.account = turn.account.settingUp(null);
        String code = result.errorCode() == null ? "ACCOUNT_SETUP_FAILED" : result.errorCode();
        String message = result.errorMessage() == null ? "Account set-up failed" : result.errorMessage();
        if (turn.account.contract() == null
                || turn.life instanceof Life.Starting
                || Lifecycle.CREDENTIALS.equals(code)) {
            Lifecycle.fail(turn, code, message);
        } else {
            turn.raise(new Event.ErrorOccurred("LEVERAGE_REFUSED", code + ": " + message, Event.Severity.MEDIUM, null));
        }
        return false;
    }

    private static boolean isAnswerTo(Turn turn, PendingSetUp pending, AccountSetUp result) {
        return pending.sequence() == result.sequence()
                && ClientOrderIds.of(turn.config, pending.sequence()).equals(result.clientOrderId());
    }
}
