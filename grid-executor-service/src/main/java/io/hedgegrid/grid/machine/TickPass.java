package io.hedgegrid.grid.machine;

import io.hedgegrid.grid.machine.Watch.PausedPass;
import java.util.List;

/**
 * The rules of one tick, in order.
 *
 * <p>What one rule does the next one sees: the pass waits while orders of its own are in flight and goes on, at the same
 * price, when the last of them has ended. The next tick does not wait: it begins a new pass at its own price, so an order
 * whose outcome nobody knows delays no later decision about risk. An opening that was due and found its side busy, or the
 * balance not told yet, stays due until it has been looked at once.
 *
 * <p>A tick at which the session has nothing to do ({@link Agenda}) may be left out: what it would have changed is made
 * up for with the next input.
 */
final class TickPass {

    private static final List<Rule> RULES = List.of(Rule.values());
    private static final PerSide<Boolean> BOTH = PerSide.both(true);

    private TickPass() {}

    static void tick(Turn turn) {
        turn.causedByPrice = true;
        noteTick(turn);
        long firstSequence = turn.nextRequest();
        Closings.retry(turn);
        run(turn, Rule.SINGLE_PROFIT, firstSequence);
    }

    /** While the session stops, a tick only brings the closing forward. */
    static void tickWhileStopping(Turn turn) {
        turn.causedByPrice = true;
        Closings.retry(turn);
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
        for (Rule rule : RULES.subList(RULES.indexOf(first), RULES.size())) {
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

    /** Notes what ticks that were left out would have noted: the signal's tick came, and its side had a position. */
    static void catchUp(Turn turn) {
        if (turn.life instanceof Life.Running
                && turn.watch.isSignalPending()
                && turn.market.number() >= firstTickOfSignal(turn)
                && turn.market.time() >= closeOfSignal(turn)) {
            turn.watch = turn.watch.signalIsUsed();
        }
    }

    private static void noteTick(Turn turn) {
        boolean entry = turn.watch.entryDue();
        if (turn.watch.isSignalPending()
                && turn.market.number() >= firstTickOfSignal(turn)
                && turn.market.time() >= closeOfSignal(turn)) {
            boolean cameBefore =
                    turn.market.number() > firstTickOfSignal(turn) && turn.market.previousTime() >= closeOfSignal(turn);
            if (cameBefore) {
                turn.watch = turn.watch.signalIsUsed();
            } else {
                entry = true;
            }
        }
        boolean additions =
                !turn.config.grid().openOnNewCandle() || turn.market.isFirstOfCandle(turn.config.candleMillis());
        turn.watch = turn.watch.due(entry, additions ? BOTH : turn.watch.additionDue());
        if (turn.times.startedAt() == null) {
            turn.times = new Session.Times(turn.now, turn.times.stoppedAt(), turn.times.startTick());
        }
    }

    private static long firstTickOfSignal(Turn turn) {
        return Math.max(turn.watch.signalTick(), turn.times.startTick()) + 1;
    }

    private static long closeOfSignal(Turn turn) {
        Signal signal = turn.watch.signal();
        return signal == null ? Market.NEVER : signal.closeTime();
    }
}
