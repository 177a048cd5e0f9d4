package io.hedgegrid.grid.machine;

import io.hedgegrid.grid.machine.Event.SkipCause;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the session has seen and has still to look at.
 *
 * @param signal the newest of the session's profile; null if there is none
 * @param signalUsed whether it has been looked at, or advises nothing
 * @param candle number of the candle of the session's last tick; {@link #NO_CANDLE} before the first
 * @param entryDue whether a tick has come since the signal, and the entry is to be looked at as soon as its side is free
 * @param additionDue per side, whether a grid addition is to be looked at as soon as the side is free
 * @param pass the tick's rules that wait for the tick's own orders; null if none do
 * @param skipped per side, the last opening reported as not made; null if none was
 * @param balanceWarnedAt market time of the last balance warning; null if there was none
 */
public record Watch(
        @Nullable Signal signal,
        boolean signalUsed,
        long candle,
        boolean entryDue,
        PerSide<Boolean> additionDue,
        @Nullable PausedPass pass,
        PerSide<@Nullable Skip> skipped,
        @Nullable Long balanceWarnedAt) {

    /** Number of no candle. */
    public static final long NO_CANDLE = Long.MIN_VALUE;

    /** Nothing seen. */
    public static final Watch FRESH =
            new Watch(null, true, NO_CANDLE, false, PerSide.both(false), null, PerSide.both(null), null);

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

    boolean isSomethingDue() {
        return entryDue || additionDue.ofLong() || additionDue.ofShort();
    }

    /** A newer signal: it becomes due at the next tick. */
    Watch with(Signal next) {
        boolean adviseless = next.entry() == EntrySignal.NONE;
        return new Watch(next, adviseless, candle, false, additionDue, pass, skipped, balanceWarnedAt);
    }

    Watch withoutSignal() {
        return new Watch(null, true, candle, false, additionDue, pass, skipped, balanceWarnedAt);
    }

    Watch signalIsUsed() {
        return new Watch(signal, true, candle, false, additionDue, pass, skipped, balanceWarnedAt);
    }

    Watch inCandle(long next) {
        return next == candle
                ? this
                : new Watch(signal, signalUsed, next, entryDue, additionDue, pass, skipped, balanceWarnedAt);
    }

    Watch due(boolean entry, PerSide<Boolean> additions) {
        return entry == entryDue && additions.equals(additionDue)
                ? this
                : new Watch(signal, signalUsed, candle, entry, additions, pass, skipped, balanceWarnedAt);
    }

    /** Nothing is to be looked at before the next tick. */
    Watch atRest() {
        return due(false, PerSide.both(false)).paused(null);
    }

    Watch paused(@Nullable PausedPass next) {
        return Objects.equals(next, pass)
                ? this
                : new Watch(signal, signalUsed, candle, entryDue, additionDue, next, skipped, balanceWarnedAt);
    }

    Watch skipping(Side side, Skip skip) {
        return new Watch(
                signal, signalUsed, candle, entryDue, additionDue, pass, skipped.with(side, skip), balanceWarnedAt);
    }

    Watch warnedAt(long time) {
        return new Watch(signal, signalUsed, candle, entryDue, additionDue, pass, skipped, time);
    }
}
