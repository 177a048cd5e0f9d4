package io.hedgegrid.grid.application;

import io.hedgegrid.grid.machine.Market;
import io.hedgegrid.grid.machine.SessionState;
import io.hedgegrid.grid.machine.Signal;

/** One entry of the engine's memory, as it outlives the process. */
public sealed interface Stored {

    /** Key of the entry: what it is, then whose. */
    String key();

    /** A session's state. */
    record OfSession(SessionState state) implements Stored {
        @Override
        public String key() {
            return "session|" + state.sessionId();
        }
    }

    /** A symbol's price. */
    record OfMarket(Market market) implements Stored {
        @Override
        public String key() {
            return "market|" + market.symbol();
        }
    }

    /** The newest signal of a symbol and profile, for sessions that come later. */
    record OfSignal(String symbol, Signal signal) implements Stored {
        @Override
        public String key() {
            return key(symbol, signal.profileId());
        }

        static String key(String symbol, String profileId) {
            return "signal|" + symbol + "|" + profileId;
        }
    }
}
