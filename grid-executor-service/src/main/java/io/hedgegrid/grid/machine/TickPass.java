package io.hedgegrid.grid.machine;

import io.hedgegrid.grid.machine.Watch.PausedPass;
import java.util.EnumSet;

/**
 * The rules of one tick, in order.
 *
 * <p>What one rule does the next one sees: the pass waits while orders of its own are in flight and goes on, at the same
 * price, when the last of them has ended. The next tick does not wait: it begins a new pass at its own price, so an order
 * whose outcome nobody knows delays no later decision about risk. An opening that was due and found its side busy, or the
 * balance not told yet, stays due until it has been looked at once.
 */
final class TickPass {

    private static final int STATUS_EVERY_TICKS = 5;

    private TickPass() {}

    static void tick(Turn turn) {
        turn.causedByPrice = true;
        noteTick(turn);
        long firstSequence = turn.nextRequest();
        Closings.retry(turn);
        run(turn, Rule.SINGLE_PROFIT, firstSequence);
        if (turn.life instanceof Life.Running) {
            Balances.askIfDue(turn);
        }
        noteStatus(turn);
    }

    /** While the session stops, a tick only brings the closing forward. */
    static void tickWhileStopping(Turn turn) {
        turn.causedByPrice = true;
        Closings.retry(turn);
        noteStatus(turn);
    }

    /** Goes on with what waited for an order to end or for the balance. */
    static void resume(Turn turn) {
        if (!turn.market.seen()) {
            return;
        }
        PausedPass pass = turn.watch.pass();
        if (pass == null) {
            if (turn.watch.isSomethingDue()) {
                run(turn, Rule.ENTRY, turn.nextRequest());
            }
        } else if (!turn.book.hasInFlightFrom(pass.firstSequence())) {
            run(turn, pass.next(), pass.firstSequence());
        }
    }

    private static void run(Turn turn, Rule first, long firstSequence) {
        turn.causedByPrice = true;
        for (Rule rule : EnumSet.range(first, Rule.SHORT_ADDITION)) {
            if (rule != first && turn.book.hasInFlightFrom(firstSequence)) {
                turn.watch = turn.watch.paused(new PausedPass(rule, firstSequence));
                return;
            }
            apply(turn, rule);
            if (!(turn.life instanceof Life.Running)) {
                break;
            }
        }
        turn.watch = turn.watch.paused(null);
    }

    private static void apply(Turn turn, Rule rule) {
        switch (rule) {
            case SINGLE_PROFIT -> Closings.singleProfit(turn);
            case PAIR_PROFIT -> Closings.pairProfit(turn);
            case GLOBAL_PROFIT -> Closings.globalProfit(turn);
            case MAX_LOSS -> Closings.maxLoss(turn);
            case ENTRY -> Openings.entry(turn);
            case LONG_ADDITION -> Openings.addition(turn, Side.LONG);
            case SHORT_ADDITION -> Openings.addition(turn, Side.SHORT);
        }
    }

    private static void noteTick(Turn turn) {
        long candle = turn.config.candleAt(turn.market.time());
        boolean firstOfCandle = candle > turn.watch.candle();
        if (firstOfCandle) {
            turn.watch = turn.watch.inCandle(candle);
        }
        boolean additions = firstOfCandle || !turn.config.grid().openOnNewCandle();
        turn.watch =
                turn.watch.due(!turn.watch.signalUsed(), additions ? PerSide.both(true) : turn.watch.additionDue());
        if (turn.times.startedAt() == null) {
            turn.times = new Session.Times(turn.now, turn.times.stoppedAt(), turn.times.startTick());
        }
    }

    private static void noteStatus(Turn turn) {
        turn.statusUpdateDue = turn.tick() % STATUS_EVERY_TICKS == 0;
    }
}
