package io.hedgegrid.grid.application;

import io.hedgegrid.grid.machine.Input;
import io.hedgegrid.grid.machine.Signal;
import java.math.BigDecimal;

/** One entry of the log the engine decides on. */
public sealed interface EngineInput {

    /** For metrics and logs. */
    String kind();

    /**
     * Concerns one session.
     *
     * @param kind for metrics and logs
     */
    record ForSession(String kind, String sessionId, Input input) implements EngineInput {}

    /**
     * A price, for every session of the symbol.
     *
     * @param price last traded price, USDT
     * @param time market time
     * @param receivedAt wall time at which it was received from the exchange
     */
    record PriceArrived(String symbol, BigDecimal price, long time, long receivedAt) implements EngineInput {
        @Override
        public String kind() {
            return "price";
        }
    }

    /** No price of a symbol has come for too long, for every session of it that needs prices. */
    record MarketFellSilent(String symbol, Input.MarketSilent silence) implements EngineInput {
        @Override
        public String kind() {
            return "silence";
        }
    }

    /** A candle closed, for every session of the symbol with the signal's profile. */
    record CandleClosed(String symbol, Signal signal) implements EngineInput {
        @Override
        public String kind() {
            return "signal";
        }
    }
}
