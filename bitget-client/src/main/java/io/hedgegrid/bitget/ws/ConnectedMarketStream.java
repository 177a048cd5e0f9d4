package io.hedgegrid.bitget.ws;

import io.hedgegrid.bitget.MarketStream;
import io.hedgegrid.bitget.Timeframe;

/** The public stream in the domain's words. */
final class ConnectedMarketStream implements MarketStream {

    private final ReconnectingStream stream;

    ConnectedMarketStream(ReconnectingStream stream) {
        this.stream = stream;
    }

    @Override
    public void subscribeTicker(String symbol) {
        stream.want(new MarketSubscription(symbol, null));
    }

    @Override
    public void subscribeCandles(String symbol, Timeframe timeframe) {
        stream.want(new MarketSubscription(symbol, timeframe));
    }

    @Override
    public void unsubscribeTicker(String symbol) {
        stream.drop(new MarketSubscription(symbol, null));
    }

    @Override
    public void unsubscribeCandles(String symbol, Timeframe timeframe) {
        stream.drop(new MarketSubscription(symbol, timeframe));
    }

    @Override
    public boolean isLive() {
        return stream.isLive();
    }

    /** Repeating it does nothing. The listener is not called any more once it returns, unless it is the listener that calls it. */
    @Override
    public void close() {
        stream.close();
    }
}
