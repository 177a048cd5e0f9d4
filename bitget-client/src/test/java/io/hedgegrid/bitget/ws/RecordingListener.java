package io.hedgegrid.bitget.ws;

import io.hedgegrid.bitget.Candle;
import io.hedgegrid.bitget.MarketStream;
import io.hedgegrid.bitget.Ticker;
import io.hedgegrid.bitget.Timeframe;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Notes every call in words, in order. */
final class RecordingListener implements MarketStream.Listener {

    private final List<String> calls = new CopyOnWriteArrayList<>();

    List<String> calls() {
        return calls;
    }

    long count(String call) {
        return calls.stream().filter(call::equals).count();
    }

    @Override
    public void onTicker(Ticker ticker) {
        calls.add("ticker " + ticker.symbol() + " " + ticker.last());
    }

    @Override
    public void onCandle(String symbol, Timeframe timeframe, Candle candle) {
        calls.add("candle " + symbol + " " + timeframe.code() + " " + candle.close());
    }

    @Override
    public void onSubscribed() {
        calls.add("subscribed");
    }

    @Override
    public void onRejected(String symbol, @Nullable Timeframe timeframe, String reason) {
        calls.add("rejected " + symbol + " " + (timeframe == null ? "ticker" : timeframe.code()));
    }

    @Override
    public void onDisconnected(String reason) {
        calls.add("disconnected");
    }
}
