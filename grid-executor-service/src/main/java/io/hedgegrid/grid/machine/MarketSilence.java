package io.hedgegrid.grid.machine;

import io.hedgegrid.grid.machine.Event.ErrorOccurred;
import io.hedgegrid.grid.machine.Event.Severity;
import io.hedgegrid.grid.machine.Input.MarketSilent;
import io.hedgegrid.grid.machine.Output.Cause;

/**
 * What a session says when its market falls silent: once a silence. Nothing else is decided without prices, so nothing is to be
 * resumed either: the first fresh price is a tick like any other.
 */
public final class MarketSilence {

    /** Error code as it goes out. */
    static final String CODE = "MARKET_DATA_SILENT";

    private static final long MILLIS_PER_SECOND = 1_000;

    private MarketSilence() {}

    /** Whether the session needs prices. */
    public static boolean concerns(Session session) {
        return switch (session.life()) {
            case Life.Starting _, Life.Running _, Life.Stopping _ -> true;
            case Life.Registered _, Life.Stopped _, Life.Failed _ -> false;
        };
    }

    /** Whether the session was told that no price came after this tick. */
    public static boolean isTold(Session session, long afterTick) {
        Long told = session.inbox().silentAfter();
        return told != null && told == afterTick;
    }

    static void tell(Turn turn, MarketSilent silence) {
        Long told = turn.inbox.silentAfter();
        if (silence.afterTick() != turn.market.number()) {
            turn.ignore(Cause.NOT_APPLICABLE, "prices have come since the market was found silent");
        } else if (told != null && told == silence.afterTick()) {
            turn.ignore(Cause.DUPLICATE, "the market is known to be silent");
        } else {
            turn.inbox = turn.inbox.silentAfter(silence.afterTick());
            turn.raise(new ErrorOccurred(CODE, message(turn.config.symbol(), silence), Severity.HIGH, null));
        }
    }

    private static String message(String symbol, MarketSilent silence) {
        long seconds = (silence.detectedAt() - silence.silentSince()) / MILLIS_PER_SECOND;
        return "No price of " + symbol + " that is fresh enough to trade on has come for " + seconds
                + " s: nothing is opened or closed by price until one comes";
    }
}
