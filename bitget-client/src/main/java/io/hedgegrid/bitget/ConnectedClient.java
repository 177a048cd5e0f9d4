package io.hedgegrid.bitget;

import io.hedgegrid.bitget.http.RestGateway;
import io.hedgegrid.bitget.ws.Streams;
import java.net.http.HttpClient;
import java.time.Duration;

/** REST and streams over one HTTP client. */
final class ConnectedClient implements BitgetClient {

    private final HttpClient http;
    private final Duration closeTimeout;
    private final RestGateway rest;
    private final Streams streams;

    ConnectedClient(HttpClient http, Duration closeTimeout, RestGateway rest, Streams streams) {
        this.http = http;
        this.closeTimeout = closeTimeout;
        this.rest = rest;
        this.streams = streams;
    }

    @Override
    public MarketData marketData() {
        return rest.marketData();
    }

    @Override
    public MarketStream openStream(MarketStream.Listener listener) {
        return streams.open(listener);
    }

    @Override
    public AccountStream openAccountStream(Credentials credentials, boolean demo, AccountStream.Listener listener) {
        return streams.open(rest.access(credentials, demo), listener);
    }

    @Override
    public Trading trading(Credentials credentials, boolean demo) {
        return rest.trading(credentials, demo);
    }

    /** Closes the streams, lets running requests finish within the request time-out, then cuts them off. Repeating it does nothing. */
    @Override
    public void close() {
        streams.close();
        http.shutdown();
        try {
            if (!http.awaitTermination(closeTimeout)) {
                http.shutdownNow();
            }
        } catch (InterruptedException e) {
            http.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
