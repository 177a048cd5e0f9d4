package io.hedgegrid.bitget.ws;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One WebSocket. What it brings goes to a consumer, some frames ahead of it at most: for each one dealt with, {@link #readNext} lets in
 * another. All methods are for one thread; they block for the send time-out at most.
 */
final class Connection implements AutoCloseable {

    /** A snapshot of 500 candles takes about 60 kB. */
    private static final int LARGEST_TEXT = 8 * 1024 * 1024;

    /**
     * Frames read ahead of the consumer, at most. The JDK's WebSocket (25) reports nothing if the connection is cut while no frame is
     * asked for, not even for the moment it hands one out; so there is always demand, and {@link Heartbeat} finds what is still missed.
     */
    private static final int READ_AHEAD = 64;

    private final Duration timeout;
    private @Nullable WebSocket socket;

    private Connection(Duration timeout) {
        this.timeout = timeout;
    }

    /**
     * Connects.
     *
     * @param timeout for connecting, and later for each frame sent
     * @param events receives {@link StreamEvent.Received} and one {@link StreamEvent.Lost}, on other threads
     */
    static Connection open(HttpClient http, URI uri, Duration timeout, Consumer<StreamEvent> events)
            throws InterruptedException, ExecutionException, TimeoutException {
        Connection connection = new Connection(timeout);
        CompletableFuture<WebSocket> opening =
                http.newWebSocketBuilder().connectTimeout(timeout).buildAsync(uri, connection.new Reader(events));
        try {
            connection.socket = opening.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
            return connection;
        } catch (TimeoutException | InterruptedException e) {
            // Should it open after all, nobody would close it.
            var _ = opening.thenAccept(WebSocket::abort);
            throw e;
        }
    }

    void send(String text) throws InterruptedException, ExecutionException, TimeoutException {
        WebSocket open = socket;
        if (open != null) {
            open.sendText(text, true).get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    /** A frame handed out has been dealt with. */
    void readNext() {
        WebSocket open = socket;
        if (open != null) {
            open.request(1);
        }
    }

    /** Says goodbye if the other side listens, and lets go. */
    @Override
    public void close() {
        WebSocket open = socket;
        if (open == null) {
            return;
        }
        try {
            if (!open.isOutputClosed()) {
                open.sendClose(WebSocket.NORMAL_CLOSURE, "").get(timeout.toNanos(), TimeUnit.NANOSECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            // The connection is broken already; abort is all that is left to do.
        } finally {
            open.abort();
        }
    }

    /** Puts the parts of a text together. */
    private final class Reader implements WebSocket.Listener {

        private final Consumer<StreamEvent> events;
        private final StringBuilder text = new StringBuilder();

        Reader(Consumer<StreamEvent> events) {
            this.events = events;
        }

        @Override
        public void onOpen(WebSocket webSocket) {
            webSocket.request(READ_AHEAD);
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
            text.append(data);
            if (text.length() > LARGEST_TEXT) {
                events.accept(new StreamEvent.Lost(Connection.this, "frame above " + LARGEST_TEXT + " characters"));
            } else if (last) {
                events.accept(new StreamEvent.Received(Connection.this, text.toString()));
                text.setLength(0);
            } else {
                webSocket.request(1);
            }
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket webSocket, int statusCode, String reason) {
            events.accept(new StreamEvent.Lost(
                    Connection.this, "closed by the exchange with status " + statusCode + " " + reason));
            return null;
        }

        @Override
        public void onError(WebSocket webSocket, Throwable error) {
            events.accept(new StreamEvent.Lost(Connection.this, error.toString()));
        }
    }
}
