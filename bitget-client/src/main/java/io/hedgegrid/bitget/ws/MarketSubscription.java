package io.hedgegrid.bitget.ws;

import io.hedgegrid.bitget.Timeframe;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Public data of a symbol.
 *
 * @param timeframe of the candles; null for the ticker
 */
record MarketSubscription(String symbol, @Nullable Timeframe timeframe) implements Subscription {

    /** Candles without trades are pushed once a period. */
    @Override
    public Optional<Duration> quietSpell(StreamDialect dialect) {
        return Optional.of(timeframe == null ? Duration.ZERO : timeframe.length());
    }
}
