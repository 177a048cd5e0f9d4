package io.hedgegrid.bitget.ws;

import io.hedgegrid.bitget.AccountStream;
import io.hedgegrid.bitget.Balance;
import io.hedgegrid.bitget.OrderUpdate;
import io.hedgegrid.bitget.PositionsUpdate;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Notes every call in words, in order. */
final class RecordingAccountListener implements AccountStream.Listener {

    private final List<String> calls = new CopyOnWriteArrayList<>();

    List<String> calls() {
        return calls;
    }

    @Override
    public void onOrder(OrderUpdate update) {
        calls.add(
                "order " + update.order().clientOrderId() + " " + update.order().state());
    }

    @Override
    public void onPositions(PositionsUpdate update) {
        calls.add("positions " + update.open().size());
    }

    @Override
    public void onBalance(Balance balance) {
        calls.add("balance " + balance.available());
    }

    @Override
    public void onSubscribed() {
        calls.add("subscribed");
    }

    @Override
    public void onDisconnected(String reason) {
        calls.add("disconnected");
    }

    @Override
    public void onRefused(String reason) {
        calls.add("refused " + reason);
    }
}
