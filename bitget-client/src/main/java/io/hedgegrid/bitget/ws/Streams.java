package io.hedgegrid.bitget.ws;

import io.hedgegrid.bitget.AccountStream;
import io.hedgegrid.bitget.BitgetSettings;
import io.hedgegrid.bitget.MarketStream;
import io.hedgegrid.bitget.http.AccountAccess;
import io.hedgegrid.bitget.wire.WireJson;
import java.net.http.HttpClient;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Opens streams and, at the end, closes those left open. Thread-safe. */
public final class Streams implements AutoCloseable {

    private final BitgetSettings settings;
    private final WireJson json = new WireJson();
    private final Connector connector;
    private final Map<Integer, ReconnectingStream> open = new ConcurrentHashMap<>();
    private int opened;
    private boolean closed;

    /** Opens streams by this client, which stays the caller's to close. */
    public Streams(HttpClient http, BitgetSettings settings) {
        this.settings = settings;
        this.connector =
                new Connector(http, settings.connectTimeout(), new ConnectionBudget(settings.rateLimitShare()));
    }

    /**
     * A new public stream, connecting in the background.
     *
     * @throws IllegalStateException if this is closed
     */
    public MarketStream open(MarketStream.Listener listener) {
        StreamDialect dialect =
                switch (settings.marketInterface()) {
                    case V2 -> new ClassicMarketDialect(json);
                    case V3 -> new UnifiedMarketDialect(json);
                };
        Route route = new Route(settings.wsUri(), dialect, Optional.empty());
        return new ConnectedMarketStream(open(new PublicRoute(route), new MarketSink(listener)));
    }

    /**
     * A new private stream, connecting in the background.
     *
     * @throws IllegalStateException if this is closed
     */
    public AccountStream open(AccountAccess account, AccountStream.Listener listener) {
        return new ConnectedAccountStream(open(new AccountRoutes(settings, account, json), new AccountSink(listener)));
    }

    private synchronized ReconnectingStream open(Routes routes, StreamSink sink) {
        if (closed) {
            throw new IllegalStateException("The Bitget client is closed");
        }
        int number = ++opened;
        ReconnectingStream stream = new ReconnectingStream(
                "bitget-stream-" + number, connector, settings.stream(), json, routes, sink, () -> open.remove(number));
        open.put(number, stream);
        stream.start();
        return stream;
    }

    @Override
    public void close() {
        List<ReconnectingStream> leftOpen;
        synchronized (this) {
            closed = true;
            leftOpen = List.copyOf(open.values());
        }
        leftOpen.forEach(ReconnectingStream::close);
    }
}
