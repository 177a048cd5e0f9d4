package io.hedgegrid.grid.machine;

import io.hedgegrid.grid.machine.Event.SkipCause;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the session has seen and has still to look at.
 *
 * <p>A tick at which a session has nothing to do is not shown to it ({@link Agenda}). So nothing in here counts ticks or
 * candles: what passed meanwhile follows from the {@link Market}.
 *
 * @param signal the newest of the session's profile; null if there is none
 * @param signalTick number of the symbol's last tick before the signal came
 * @param signalUsed whether it has been looked at, or advises nothing
 * @param entryDue whether the signal's tick has come, and the entry is to be looked at as soon as its side is free
 * @param additionDue per side, whether a grid addition is to be looked at as soon as the side is free
 * @param pass the tick's rules that wait for the tick's own orders; null if none do
 * @param skipped per side, the last opening reported as not made; null if none was
 * @param balanceWarnedAt market time of the last balance warning; null if there was none
 */
public record Watch(
        @Nullable Signal signal,
        long signalTick,
        boolean signalUsed,
        boolean entryDue,
        PerSide<Boolean> additionDue,
        @Nullable PausedPass pass,
        PerSide<@Nullable Skip> skipped,
        @Nullable Long balanceWarnedAt) {

    private static final PerSide<Boolean> NEITHER = PerSide.both(false);

    /** Nothing seen. */
    public static final Watch FRESH =
            new Watch(null, 0, true, false, NEITHER, null, new PerSide<@Nullable Skip>(null, null), null);

    /**
     * The rest of a tick.
     *
     * @param next rule to go on with
     * @param firstSequence number from which orders are the tick's own
     */
    public record PausedPass(Rule next, long firstSequence) {}

    /**
     * An opening that was not made, so that it is told once a candle and not at every tick.
     *
     * @param candle number of the candle
     */
    public record Skip(OrderReason reason, SkipCause cause, long candle) {}

    /** Whether an opening waits to be looked at. */
    boolean isSomethingDue() {
        return entryDue || additionDue.ofLong() || additionDue.ofShort();
    }

    /** Whether the signal's tick has not come yet, or was not shown to the session. */
    boolean isSignalPending() {
        return !signalUsed && !entryDue;
    }

    /** A newer signal: it becomes due at the next tick. */
    Watch with(Signal next, long tick) {
        boolean adviseless = next.entry() == EntrySignal.NONE;
        return new Watch(next, tick, adviseless, false, additionDue, pass, skipped, balanceWarnedAt);
    }

    Watch withoutSignal() {
        return new Watch(null, 0, true, false, additionDue, pass, skipped, balanceWarnedAt);
    }

    Watch signalIsUsed() {
        return new Watch(signal, signalTick, true, false, additionDue, pass, skipped, balanceWarnedAt);
    }

    Watch due(boolean entry, PerSide<Boolean> additions) {
        return entry == entryDue && additions.equals(additionDue)
                ? this
                : new Watch(signal, signalTick, signalUsed, entry, additions, pass, skipped, balanceWarnedAt);
    }

    /** Nothing is to be looked at before the next tick. */
    Watch atRest() {
        return due(false, NEITHER).paused(null);
    }

    Watch paused(@Nullable PausedPass next) {
        return Objects.equals(next, pass)
                ? this
                : new Watch(signal, signalTick, signalUsed, entryDue, additionDue, next, skipped, balanceWarnedAt);
    }

    Watch skipping(Side side, Skip skip) {
        return new Watch(
                signal, signalTick, signalUsed, entryDue, additionDue, pass, skipped.with(side, skip), balanceWarnedAt);
    }

    Watch warnedAt(long time) {
        return new Watch(signal, signalTick, signalUsed, entryDue, additionDue, pass, skipped, time);
    }
}
