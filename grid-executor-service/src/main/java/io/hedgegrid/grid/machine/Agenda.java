package io.hedgegrid.grid.machine;

import org.jspecify.annotations.Nullable;

/**
 * The ticks at which a session has something to do. A function of its state alone; at every other tick a step would
 * neither change what matters in the state nor give an output, so the tick need not be shown to the session. An agenda
 * may name a tick too many, never one too few.
 *
 * @param everyTick whether something waits that any tick may bring forward
 * @param phase {@link #phaseOf Phase} of the ticks with a {@link Input.Pulse}; {@link #NO_PHASE} if none has one
 * @param always prices that matter at every tick
 * @param onNewCandle prices that matter at the first tick of a candle
 * @param candleMillis length of the candle
 */
public record Agenda(boolean everyTick, int phase, ActionPrices always, ActionPrices onNewCandle, long candleMillis) {

    /** Ticks from one pulse to the next: HEMA is told the status every five ticks. */
    public static final int PULSE_TICKS = 5;

    /** Phase of a session that does not live by ticks. */
    public static final int NO_PHASE = -1;

    /** Of a session for which no tick matters. */
    public static final Agenda IDLE = new Agenda(false, NO_PHASE, ActionPrices.NONE, ActionPrices.NONE, 1);

    /** The agenda of a session. */
    public static Agenda of(SessionState state) {
        return state instanceof Session session ? of(session, null, IDLE) : IDLE;
    }

    /**
     * The agenda of a session whose state has changed; where nothing that its prices depend on has, they are kept.
     *
     * @param before the state that this is the agenda of
     */
    public Agenda after(SessionState before, SessionState next) {
        return next instanceof Session session ? of(session, before instanceof Session b ? b : null, this) : IDLE;
    }

    private static Agenda of(Session session, @Nullable Session before, Agenda known) {
        return switch (session.life()) {
            case Life.Registered _, Life.Starting _, Life.Stopped _, Life.Failed _ -> IDLE;
            case Life.Stopping _ -> new Agenda(true, phase(session), ActionPrices.NONE, ActionPrices.NONE, 1);
            case Life.Running _ ->
                before != null && hasSamePrices(before, session)
                        ? running(session, known.always, known.onNewCandle)
                        : running(session, ActionPrices.always(session), ActionPrices.onNewCandle(session));
        };
    }

    @SuppressWarnings("ReferenceEquality") // unequal objects are enough to compute anew, which does no harm
    private static boolean hasSamePrices(Session before, Session after) {
        return before.life() instanceof Life.Running
                && before.config() == after.config()
                && before.book() == after.book()
                && before.results() == after.results();
    }

    private static Agenda running(Session session, ActionPrices always, ActionPrices onNewCandle) {
        return new Agenda(
                isSomethingWaiting(session),
                phase(session),
                always,
                onNewCandle,
                session.config().candleMillis());
    }

    private static boolean isSomethingWaiting(Session session) {
        Watch watch = session.watch();
        return session.times().startedAt() == null
                || watch.pass() != null
                || watch.isSomethingDue()
                || session.account().comparison().need() != Comparison.Need.NONE
                || isEntryPossible(session)
                || !session.book().isQuiet();
    }

    /** Where the signal's side has a position, its tick passes without effect. */
    private static boolean isEntryPossible(Session session) {
        Watch watch = session.watch();
        Signal signal = watch.signal();
        return signal != null
                && watch.isSignalPending()
                && session.book().count(signal.entry() == EntrySignal.BUY ? Side.LONG : Side.SHORT) == 0;
    }

    private static int phase(Session session) {
        return phaseOf(session.times().startTick());
    }

    /** Phase of the symbol's tick with a number: which of {@link #PULSE_TICKS} ticks in a row it is. */
    public static int phaseOf(long tick) {
        return (int) Math.floorMod(tick, (long) PULSE_TICKS);
    }
}
