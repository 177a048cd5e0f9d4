package io.hedgegrid.bitget.ws;

import io.hedgegrid.bitget.BitgetException;
import io.hedgegrid.bitget.StreamSettings;
import io.hedgegrid.bitget.wire.WireJson;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A stream that keeps itself connected. One thread owns all state and tells the sink; other threads only put events in its queue.
 */
final class ReconnectingStream implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(ReconnectingStream.class);

    private static final Duration LONGEST_JOIN = Duration.ofSeconds(5);

    private final Connector connector;
    private final StreamSettings settings;
    private final WireJson json;
    private final Routes routes;
    private final StreamSink sink;
    private final Runnable onClosed;
    private final Thread thread;

    private final BlockingQueue<StreamEvent> events = new LinkedBlockingQueue<>();
    private final SubscriptionBook book = new SubscriptionBook();
    private final ChannelWatch watch;
    /** Wishes put in the queue and not yet heeded: until then the stream is not live, whatever it was. */
    private final AtomicInteger wishesPending = new AtomicInteger();

    private volatile boolean stopped;
    private volatile boolean live;

    ReconnectingStream(
            String name,
            Connector connector,
            StreamSettings settings,
            WireJson json,
            Routes routes,
            StreamSink sink,
            Runnable onClosed) {
        this.connector = connector;
        this.settings = settings;
        this.json = json;
        this.routes = routes;
        this.sink = sink;
        this.onClosed = onClosed;
        this.watch = new ChannelWatch(settings.channelSilence());
        this.thread = Thread.ofVirtual().name(name).unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    void want(Subscription subscription) {
        wish(new StreamEvent.Want(subscription));
    }

    void drop(Subscription subscription) {
        wish(new StreamEvent.Drop(subscription));
    }

    boolean isLive() {
        return live && wishesPending.get() == 0;
    }

    /** Repeating it does nothing. The sink is not told anything any more once it returns, unless it is the sink that calls it. */
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
                long wait = connector.permitOrWait();
                if (wait > 0) {
                    log.atWarn().log("stream waits: too many connections in the last minutes");
                    pause(Duration.ofNanos(wait));
                    continue;
                }
                failures = connectAndServe() ? 1 : failures + 1;
                pause(settings.reconnectBackoff()
                        .delay(failures, ThreadLocalRandom.current().nextDouble()));
            }
        } catch (InterruptedException e) {
            log.atWarn().log("stream interrupted and ended");
            Thread.currentThread().interrupt();
        } finally {
            live = false;
        }
    }

    /** Whether the connection was of any use. */
    private boolean connectAndServe() throws InterruptedException {
        Route route;
        try {
            route = routes.next();
        } catch (BitgetException e) {
            if (e.kind() == BitgetException.Kind.FINAL) {
                end(String.valueOf(e.getMessage()));
            } else {
                log.atWarn().addKeyValue("reason", e.getMessage()).log("stream does not know where to connect");
            }
            return false;
        }
        Connection connection = connector.connect(route, events::add);
        return connection != null && serve(connection, route);
    }

    /** Serves the connection until it is lost or the stream is closed; whether it was of any use. */
    private boolean serve(Connection connection, Route route) throws InterruptedException {
        Session session = new Session(connection, route, book, watch, settings, json, sink, System.nanoTime());
        String reason = "";
        try (connection) {
            while (!stopped) {
                boolean upToDate = !(events.peek() instanceof StreamEvent.Received);
                if (!upToDate) {
                    // A slow listener is no silence of the exchange.
                    session.noteHeard(System.nanoTime());
                }
                session.act(System.nanoTime(), upToDate);
                live = session.isLive() || book.isEmpty();
                StreamEvent event = events.poll(session.nanosUntilDue(System.nanoTime()), TimeUnit.NANOSECONDS);
                if (event != null) {
                    take(event, session);
                }
            }
        } catch (ConnectionLostException e) {
            reason = String.valueOf(e.getMessage());
        } catch (LoginRefusedException e) {
            reason = String.valueOf(e.getMessage());
            if (e.isForTheClock()) {
                routes.clockRefused();
            } else if (e.isFinal()) {
                end(reason);
            }
        } catch (RuntimeException e) {
            log.atError().setCause(e).log("stream failed unexpectedly and reconnects");
            reason = e.toString();
        } finally {
            live = false;
            book.connectionLost();
            watch.connectionLost();
        }
        if (!stopped) {
            log.atWarn().addKeyValue("reason", reason).log("stream disconnected");
            sink.disconnected(reason);
        }
        return session.hasWorked();
    }

    /** To try again would be in vain. */
    private void end(String reason) {
        log.atError().addKeyValue("reason", reason).log("the exchange does not let the stream in; it has ended");
        stopped = true;
        onClosed.run();
        sink.loginRefused(reason);
    }

    private void take(StreamEvent event, Session session)
            throws ConnectionLostException, LoginRefusedException, InterruptedException {
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
                case StreamEvent.Received _, StreamEvent.Lost _, StreamEvent.Stop _ -> {}
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
        watch.forget(drop.subscription());
        wishesPending.decrementAndGet();
    }
}
