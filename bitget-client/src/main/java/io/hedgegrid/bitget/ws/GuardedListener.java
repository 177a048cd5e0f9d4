package io.hedgegrid.bitget.ws;

import io.hedgegrid.bitget.Candle;
import io.hedgegrid.bitget.MarketStream;
import io.hedgegrid.bitget.Ticker;
import io.hedgegrid.bitget.Timeframe;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps a listener's exceptions from ending the stream; they are logged. */
final class GuardedListener implements MarketStream.Listener {

    private static final Logger log = LoggerFactory.getLogger(GuardedListener.class);

    private final MarketStream.Listener listener;

    GuardedListener(MarketStream.Listener listener) {
        this.listener = listener;
    }

    @Override
    public void onTicker(Ticker ticker) {
        guard("onTicker", () -> listener.onTicker(ticker));
    }

    @Override
    public void onCandle(String symbol, Timeframe timeframe, Candle candle) {
        guard("onCandle", () -> listener.onCandle(symbol, timeframe, candle));
    }

    @Override
    public void onSubscribed() {
        guard("onSubscribed", listener::onSubscribed);
    }

    @Override
    public void onRejected(String symbol, @Nullable Timeframe timeframe, String reason) {
        guard("onRejected", () -> listener.onRejected(symbol, timeframe, reason));
    }

    @Override
    public void onDisconnected(String reason) {
        guard("onDisconnected", () -> listener.onDisconnected(reason));
    }

    private static void guard(String method, Runnable call) {
        try {
            call.run();
        } catch (RuntimeException e) {
            log.atError().setCause(e).addKeyValue("method", method).log("stream listener failed");
        }
    }
}
