package io.hedgegrid.bitget.ws;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Connects the streams of a client, no more often than the exchange allows all of them together. Thread-safe, blocks. */
final class Connector {

    private static final Logger log = LoggerFactory.getLogger(Connector.class);

    private final HttpClient http;
    private final Duration timeout;
    private final ConnectionBudget budget;

    Connector(HttpClient http, Duration timeout, ConnectionBudget budget) {
        this.http = http;
        this.timeout = timeout;
        this.budget = budget;
    }

    /** Takes a permit for {@link #connect}; else nanoseconds after which to ask again, above zero. */
    long permitOrWait() {
        return budget.takeOrWait(System.nanoTime());
    }

    /**
     * Connects.
     *
     * @param events see {@link Connection#open}
     * @return null if that failed, which is logged
     */
    @Nullable
    Connection connect(Route route, Consumer<StreamEvent> events) throws InterruptedException {
        try {
            return Connection.open(http, route.uri(), timeout, events);
        } catch (ExecutionException | TimeoutException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            log.atWarn()
                    .addKeyValue("uri", route.uri())
                    .addKeyValue("reason", cause.toString())
                    .log("stream cannot connect");
            return null;
        }
    }
}
