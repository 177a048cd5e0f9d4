package io.hedgegrid.bitget.ws;

import io.hedgegrid.bitget.Timeframe;
import io.hedgegrid.bitget.wire.Granularity;
import io.hedgegrid.bitget.wire.Modes;
import io.hedgegrid.bitget.wire.WireArg;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something the stream can push.
 *
 * @param timeframe of the candles; null for the ticker
 */
record Subscription(String symbol, @Nullable Timeframe timeframe) {

    private static final String TICKER = "ticker";

    WireArg toArg() {
        String channel = timeframe == null ? TICKER : Granularity.channel(timeframe);
        return new WireArg(Modes.USDT_FUTURES, channel, symbol);
    }

    /** What a frame is about, or empty if it is nothing this client subscribes to. */
    static Optional<Subscription> ofArg(WireArg arg) {
        String symbol = arg.instId();
        String channel = arg.channel();
        if (symbol == null || channel == null || !Modes.USDT_FUTURES.equals(arg.instType())) {
            return Optional.empty();
        }
        if (channel.equals(TICKER)) {
            return Optional.of(new Subscription(symbol, null));
        }
        return Granularity.ofChannel(channel).map(timeframe -> new Subscription(symbol, timeframe));
    }
}
