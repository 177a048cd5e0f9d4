package io.hedgegrid.bitget.ws;

import io.hedgegrid.bitget.BitgetSettings;
import io.hedgegrid.bitget.MarketStream;
import io.hedgegrid.bitget.Timeframe;
import io.hedgegrid.bitget.wire.WireJson;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A stream that keeps itself connected. One thread owns all state and calls the listener; other threads only put events in its queue.
 */
final class ReconnectingStream implements MarketStream {

    private static final Logger log = LoggerFactory.getLogger(ReconnectingStream.class);

    private static final Duration LONGEST_JOIN = Duration.ofSeconds(5);

    private final HttpClient http;
    private final BitgetSettings settings;
    private final WireJson json;
    private final Listener listener;
    private final Runnable onClosed;
    private final Thread thread;

    private final BlockingQueue<StreamEvent> events = new LinkedBlockingQueue<>();
    private final SubscriptionBook book = new SubscriptionBook();
    /** Wishes put in the queue and not yet heeded: until then the stream is not live, whatever it was. */
    private final AtomicInteger wishesPending = new AtomicInteger();

    private volatile boolean stopped;
    private volatile boolean live;

    ReconnectingStream(
            String name,
            HttpClient http,
            BitgetSettings settings,
            WireJson json,
            Listener listener,
            Runnable onClosed) {
        this.http = http;
        this.settings = settings;
        this.json = json;
        this.listener = new GuardedListener(listener);
        this.onClosed = onClosed;
        this.thread = Thread.ofVirtual().name(name).unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    @Override
    public void subscribeTicker(String symbol) {
        wish(new StreamEvent.Want(new Subscription(symbol, null)));
    }

    @Override
    public void subscribeCandles(String symbol, Timeframe timeframe) {
        wish(new StreamEvent.Want(new Subscription(symbol, timeframe)));
    }

    @Override
    public void unsubscribeTicker(String symbol) {
        wish(new StreamEvent.Drop(new Subscription(symbol, null)));
    }

    @Override
    public void unsubscribeCandles(String symbol, Timeframe timeframe) {
        wish(new StreamEvent.Drop(new Subscription(symbol, timeframe)));
    }

    @Override
    public boolean isLive() {
        return live && wishesPending.get() == 0;
    }

    /** Repeating it does nothing. The listener is not called any more once it returns, unless it is the listener that calls it. */
    @Override
    public void close() {
        stopped = true;
        events.add(new StreamEvent.Stop());
        onClosed.run();
        if (Thread.currentThread() == thread) {
            return;
        }
        try {
            if (!thread.join(LONGEST_JOIN)) {
                log.atWarn().log("stream is still in its listener");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void wish(StreamEvent event) {
        wishesPending.incrementAndGet();
        events.add(event);
    }

    private void run() {
        int failures = 0;
        try {
            while (!stopped) {
                Connection connection = connect();
                boolean worked = connection != null && serve(connection);
                failures = worked ? 1 : failures + 1;
                pause(settings.stream()
                        .reconnectBackoff()
                        .delay(failures, ThreadLocalRandom.current().nextDouble()));
            }
        } catch (InterruptedException e) {
            log.atWarn().log("stream interrupted and ended");
            Thread.currentThread().interrupt();
        } finally {
            live = false;
        }
    }

    private @Nullable Connection connect() throws InterruptedException {
        try {
            return Connection.open(http, settings.wsUri(), settings.connectTimeout(), events::add);
        } catch (ExecutionException | TimeoutException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            log.atWarn()
                    .addKeyValue("uri", settings.wsUri())
                    .addKeyValue("reason", cause.toString())
                    .log("stream cannot connect");
            return null;
        }
    }

    /** Serves the connection until it is lost or the stream is closed; whether it was of any use. */
    private boolean serve(Connection connection) throws InterruptedException {
        Session session = new Session(connection, book, settings.stream(), json, listener, System.nanoTime());
        String reason = "";
        try (connection) {
            while (!stopped) {
                if (events.peek() instanceof StreamEvent.Received) {
                    // A slow listener is no silence of the exchange.
                    session.noteHeard(System.nanoTime());
                }
                session.act(System.nanoTime());
                live = session.isLive() || book.isEmpty();
                StreamEvent event = events.poll(session.nanosUntilDue(System.nanoTime()), TimeUnit.NANOSECONDS);
                if (event != null) {
                    take(event, session);
                }
            }
        } catch (ConnectionLostException e) {
            reason = String.valueOf(e.getMessage());
        } catch (RuntimeException e) {
            log.atError().setCause(e).log("stream failed unexpectedly and reconnects");
            reason = e.toString();
        } finally {
            live = false;
            book.connectionLost();
        }
        if (!stopped) {
            log.atWarn().addKeyValue("reason", reason).log("stream disconnected");
            listener.onDisconnected(reason);
        }
        return session.hasWorked();
    }

    private void take(StreamEvent event, Session session) throws ConnectionLostException, InterruptedException {
        switch (event) {
            case StreamEvent.Received received -> {
                if (received.connection() == session.connection()) {
                    session.receive(received.text(), System.nanoTime());
                    session.connection().readNext();
                }
            }
            case StreamEvent.Lost lost -> {
                if (lost.connection() == session.connection()) {
                    throw new ConnectionLostException(lost.reason());
                }
            }
            case StreamEvent.Want want -> heed(want);
            case StreamEvent.Drop drop -> heed(drop);
            case StreamEvent.Stop stop -> {}
        }
    }

    /** Waits, heeding wishes meanwhile. */
    private void pause(Duration pause) throws InterruptedException {
        long end = System.nanoTime() + pause.toNanos();
        while (!stopped) {
            StreamEvent event = events.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (event == null) {
                return;
            }
            switch (event) {
                case StreamEvent.Want want -> heed(want);
                case StreamEvent.Drop drop -> heed(drop);
                case StreamEvent.Received received -> {}
                case StreamEvent.Lost lost -> {}
                case StreamEvent.Stop stop -> {}
            }
        }
    }

    private void heed(StreamEvent.Want want) {
        book.want(want.subscription());
        live = false;
        wishesPending.decrementAndGet();
    }

    private void heed(StreamEvent.Drop drop) {
        book.drop(drop.subscription());
        wishesPending.decrementAndGet();
    }
}
