package io.hedgegrid.grid.machine;

import io.hedgegrid.grid.machine.Input.CommandHeader;
import io.hedgegrid.grid.machine.Life.Stopping;
import io.hedgegrid.grid.machine.Output.Cause;
import io.hedgegrid.grid.machine.Session.Times;

/** Starting, stopping, failing, forgetting. */
final class Lifecycle {

    /** Error code of the gateway when the exchange refuses the API key. */
    static final String CREDENTIALS = "CREDENTIALS";

    private static final String BY_USER = "USER";

    private Lifecycle() {}

    /** Sets the account up; trading begins when that has succeeded. */
    static void start(Turn turn) {
        // Without a price there is no market day yet, and nothing realised that could belong to one.
        turn.results = turn.results.startedAt(turn.market.seen() ? turn.market.time() : 0);
        turn.times = new Times(turn.market.seen() ? turn.now : null, turn.times.stoppedAt(), turn.market.number());
        turn.watch = turn.watch.atRest();
        Balances.requestSetUp(turn);
        turn.become(new Life.Starting());
    }

    /** The account is set up: trades from the next tick on. */
    static void run(Turn turn) {
        turn.times = new Times(turn.times.startedAt(), turn.times.stoppedAt(), turn.market.number());
        turn.become(new Life.Running());
        if (Balances.needsSetUp(turn)) {
            Balances.requestSetUp(turn);
        }
        turn.account = turn.account.with(BackOff.NONE);
        Balances.askAnew(turn);
    }

    static void stopByUser(Turn turn, boolean keepPositions) {
        stop(turn, new Stopping(BY_USER, OrderReason.STOP, keepPositions, null));
    }

    static void delete(Turn turn, CommandHeader header) {
        String reason = turn.life.stopReason() == null ? BY_USER : turn.life.stopReason();
        stop(turn, new Stopping(reason, OrderReason.STOP, false, header.requestedAt()));
    }

    /** A session without working access to its account cannot close anything: it is forgotten as it is, and says so. */
    static void deleteFailed(Turn turn, CommandHeader header) {
        if (!turn.book.positions().isEmpty()) {
            turn.raise(new Event.ErrorOccurred(
                    "POSITIONS_LEFT",
                    "Deleted while in error: " + turn.book.positions().size()
                            + " positions were not closed on the exchange",
                    Event.Severity.HIGH,
                    null));
        }
        turn.forget(header.requestedAt());
    }

    /** Closes all positions of a session that does not trade, and lets it be stopped again. */
    static void closeWhileStopped(Turn turn, String stopReason) {
        if (turn.book.positions().isEmpty()) {
            turn.ignore(Cause.NOT_APPLICABLE, "no open positions");
        } else {
            stop(turn, new Stopping(stopReason, OrderReason.MANUAL, false, null));
        }
    }

    /** Closes all positions, those that are still being opened included. */
    static void closeAndGoOn(Turn turn) {
        Closings.closeAll(turn, OrderReason.MANUAL);
        for (Opening opening : turn.book.openings()) {
            turn.book = turn.book.with(opening.closingOnFill(OrderReason.MANUAL));
        }
    }

    static void stop(Turn turn, Stopping stopping) {
        turn.watch = turn.watch.atRest();
        turn.become(stopping);
        progress(turn);
    }

    /** Goes on with whatever an order or a balance was waited for. */
    static void progress(Turn turn) {
        switch (turn.life) {
            case Life.Running _ -> TickPass.resume(turn);
            case Stopping stopping -> progressStopping(turn, stopping);
            case Life.Registered _, Life.Starting _, Life.Stopped _, Life.Failed _ -> {}
        }
    }

    /** Set-up or credentials failed: nothing is decided any more until a new start. */
    static void fail(Turn turn, String code, String message) {
        turn.watch = turn.watch.atRest();
        Reconciliation.forget(turn);
        turn.raise(new Event.ErrorOccurred(code, message, Event.Severity.HIGH, null));
        turn.become(new Life.Failed(code));
    }

    private static void progressStopping(Turn turn, Stopping stopping) {
        if (stopping.keepPositions()) {
            keepWhatWaits(turn);
        } else {
            Closings.closeAll(turn, stopping.closeReason());
        }
        boolean closed = stopping.keepPositions() || turn.book.positions().isEmpty();
        boolean doubtful = !stopping.keepPositions() && Reconciliation.isInDoubt(turn);
        if (!closed || doubtful || turn.book.inFlight() > 0) {
            return;
        }
        if (stopping.deletionRequestedAt() != null) {
            turn.forget(stopping.deletionRequestedAt());
        } else {
            turn.times = new Times(
                    turn.times.startedAt(),
                    turn.market.seen() ? Long.valueOf(turn.now) : turn.times.stoppedAt(),
                    turn.times.startTick());
            turn.become(new Life.Stopped(stopping.reason()));
            Reconciliation.forget(turn);
            Balances.askAnew(turn);
        }
    }

    private static void keepWhatWaits(Turn turn) {
        for (Position position : turn.book.positions()) {
            if (position.closing() instanceof Closing.Waiting) {
                turn.book = turn.book.with(position.closing(null));
            }
        }
    }
}
