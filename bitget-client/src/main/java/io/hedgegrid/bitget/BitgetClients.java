package io.hedgegrid.bitget;

import io.hedgegrid.bitget.http.RestGateway;
import io.hedgegrid.bitget.ws.Streams;
import java.net.http.HttpClient;
import java.time.Clock;
import java.util.concurrent.Executors;

/** Makes clients. They share nothing with each other. */
public final class BitgetClients {

    private BitgetClients() {}

    /** As {@link #create(BitgetSettings, Clock, RequestListener)}, with nobody listening. */
    public static BitgetClient create(BitgetSettings settings, Clock clock) {
        return create(settings, clock, RequestListener.none());
    }

    /**
     * A client that has not connected yet; close it when done.
     *
     * @param clock wall time for signatures; the exchange's offset to it is learnt when needed
     * @param listener is told of every REST request
     */
    public static BitgetClient create(BitgetSettings settings, Clock clock, RequestListener listener) {
        HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(settings.connectTimeout())
                .followRedirects(HttpClient.Redirect.NEVER)
                .executor(Executors.newThreadPerTaskExecutor(
                        Thread.ofVirtual().name("bitget-http-", 0).factory()))
                .build();
        RestGateway rest = new RestGateway(http, settings, clock, listener);
        Streams streams = new Streams(http, settings);
        return new ConnectedClient(http, settings.requestTimeout(), rest, streams);
    }
}
