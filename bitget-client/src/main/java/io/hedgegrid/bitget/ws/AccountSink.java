package io.hedgegrid.bitget.ws;

import static io.hedgegrid.bitget.ws.ListenerGuard.guard;

import io.hedgegrid.bitget.AccountStream;

/** Tells the listener of a private stream. */
final class AccountSink implements StreamSink {

    private final AccountStream.Listener listener;

    AccountSink(AccountStream.Listener listener) {
        this.listener = listener;
    }

    @Override
    public void take(Push push) {
        switch (push) {
            case Push.Orders orders ->
                orders.updates().forEach(update -> guard("onOrder", () -> listener.onOrder(update)));
            case Push.Positions positions -> guard("onPositions", () -> listener.onPositions(positions.update()));
            case Push.Balances balances ->
                balances.balances().forEach(balance -> guard("onBalance", () -> listener.onBalance(balance)));
            case Push.Tickers _, Push.Candles _ -> throw new IllegalArgumentException("nothing of a private stream");
        }
    }

    @Override
    public void subscribed() {
        guard("onSubscribed", listener::onSubscribed);
    }

    @Override
    public void rejected(Subscription subscription, String reason) {
        guard("onRefused", () -> listener.onRefused(reason));
    }

    @Override
    public void disconnected(String reason) {
        guard("onDisconnected", () -> listener.onDisconnected(reason));
    }

    @Override
    public void loginRefused(String reason) {
        guard("onRefused", () -> listener.onRefused(reason));
    }
}
