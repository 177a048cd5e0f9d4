package io.hedgegrid.bitget.ws;

import static io.hedgegrid.bitget.ws.ListenerGuard.guard;

import io.hedgegrid.bitget.MarketStream;

/** Tells the listener of a public stream. */
final class MarketSink implements StreamSink {

    private final MarketStream.Listener listener;

    MarketSink(MarketStream.Listener listener) {
        this.listener = listener;
    }

    @Override
    public void take(Push push) {
        switch (push) {
            case Push.Tickers tickers ->
                tickers.tickers().forEach(ticker -> guard("onTicker", () -> listener.onTicker(ticker)));
            case Push.Candles candles ->
                candles.candles()
                        .forEach(candle -> guard(
                                "onCandle", () -> listener.onCandle(candles.symbol(), candles.timeframe(), candle)));
            case Push.Orders _, Push.Positions _, Push.Balances _ ->
                throw new IllegalArgumentException("nothing of a public stream");
        }
    }

    @Override
    public void subscribed() {
        guard("onSubscribed", listener::onSubscribed);
    }

    @Override
    public void rejected(Subscription subscription, String reason) {
        if (subscription instanceof MarketSubscription market) {
            guard("onRejected", () -> listener.onRejected(market.symbol(), market.timeframe(), reason));
        }
    }

    @Override
    public void disconnected(String reason) {
        guard("onDisconnected", () -> listener.onDisconnected(reason));
    }

    @Override
    public void loginRefused(String reason) {
        throw new IllegalArgumentException("nobody logs in to a public stream");
    }
}
