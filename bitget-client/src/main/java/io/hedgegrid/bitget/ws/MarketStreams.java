package io.hedgegrid.bitget.ws;

import io.hedgegrid.bitget.BitgetSettings;
import io.hedgegrid.bitget.MarketStream;
import io.hedgegrid.bitget.wire.WireJson;
import java.net.http.HttpClient;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Opens streams and, at the end, closes those left open. Thread-safe. */
public final class MarketStreams implements AutoCloseable {

    private final HttpClient http;
    private final BitgetSettings settings;
    private final WireJson json = new WireJson();
    private final Map<Integer, MarketStream> open = new ConcurrentHashMap<>();
    private int opened;
    private boolean closed;

    /** Opens streams by this client, which stays the caller's to close. */
    public MarketStreams(HttpClient http, BitgetSettings settings) {
        this.http = http;
        this.settings = settings;
    }

    /**
     * A new stream, connecting in the background.
     *
     * @throws IllegalStateException if this is closed
     */
    public synchronized MarketStream open(MarketStream.Listener listener) {
        if (closed) {
            throw new IllegalStateException("The Bitget client is closed");
        }
        int number = ++opened;
        ReconnectingStream stream = new ReconnectingStream(
                "bitget-stream-" + number, http, settings, json, listener, () -> open.remove(number));
        open.put(number, stream);
        stream.start();
        return stream;
    }

    @Override
    public void close() {
        List<MarketStream> leftOpen;
        synchronized (this) {
            closed = true;
            leftOpen = List.copyOf(open.values());
        }
        leftOpen.forEach(MarketStream::close);
    }
}
