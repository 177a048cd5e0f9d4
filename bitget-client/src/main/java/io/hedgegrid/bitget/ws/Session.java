package io.hedgegrid.bitget.ws;

import io.hedgegrid.bitget.MarketStream;
import io.hedgegrid.bitget.StreamSettings;
import io.hedgegrid.bitget.wire.WireArg;
import io.hedgegrid.bitget.wire.WireJson;
import io.hedgegrid.bitget.wire.WireRequest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves one open connection: sends what is due, passes on what comes. For the stream's thread only. */
final class Session {

    private static final Logger log = LoggerFactory.getLogger(Session.class);

    /** About 70 bytes each, and a frame may have 4,096. */
    private static final int MOST_PER_FRAME = 40;
    /** The exchange disconnects who sends more than ten messages a second. */
    private static final long SEND_SPACING_NANOS = Duration.ofMillis(125).toNanos();

    private final Connection connection;
    private final SubscriptionBook book;
    private final Heartbeat heartbeat;
    private final long subscribeTimeoutNanos;
    private final FrameReader reader;
    private final WireJson json;
    private final MarketStream.Listener listener;

    private long heard;
    private long pinged;
    private long sent;
    private long askedSince;
    private boolean live;
    private boolean worked;

    Session(
            Connection connection,
            SubscriptionBook book,
            StreamSettings settings,
            WireJson json,
            MarketStream.Listener listener,
            long now) {
        this.connection = connection;
        this.book = book;
        this.heartbeat = new Heartbeat(settings.pingInterval(), settings.silenceTimeout());
        this.subscribeTimeoutNanos = settings.subscribeTimeout().toNanos();
        this.reader = new FrameReader(json);
        this.json = json;
        this.listener = listener;
        this.heard = now;
        this.pinged = now;
        this.sent = now - SEND_SPACING_NANOS;
        this.askedSince = now;
    }

    Connection connection() {
        return connection;
    }

    /** Whether everything wanted is confirmed. */
    boolean isLive() {
        return live;
    }

    /** Whether the connection was of use: all subscriptions were confirmed once, or a ping was answered. */
    boolean hasWorked() {
        return worked;
    }

    /** Nanoseconds until {@link #act} has something to do, if nothing comes until then. */
    long nanosUntilDue(long now) {
        long due = heartbeat.nanosUntilDue(now, pinged, heard);
        if (book.hasUnsent()) {
            due = Math.min(due, sent + SEND_SPACING_NANOS - now);
        }
        if (book.awaitsAnswer()) {
            due = Math.min(due, askedSince + subscribeTimeoutNanos - now);
        }
        return Math.max(0, due);
    }

    /** A frame has come, even if it is not taken in yet. */
    void noteHeard(long now) {
        heard = now;
    }

    /** Does what is due by time. */
    void act(long now) throws ConnectionLostException, InterruptedException {
        switch (heartbeat.at(now, pinged, heard)) {
            case GIVE_UP -> throw new ConnectionLostException("nothing heard for " + heartbeat.silenceTimeout());
            case PING -> {
                pinged = now;
                send("ping", now);
            }
            case NOTHING -> {}
        }
        if (book.awaitsAnswer() && now - askedSince >= subscribeTimeoutNanos) {
            throw new ConnectionLostException("subscription not answered");
        }
        if (book.hasUnsent() && now - sent >= SEND_SPACING_NANOS) {
            sendSubscriptions(now);
        }
        updateLive();
    }

    /** Takes a frame in. */
    void receive(String text, long now) throws ConnectionLostException {
        heard = now;
        switch (reader.read(text)) {
            case StreamFrame.Pong pong -> worked = true;
            case StreamFrame.Irrelevant irrelevant -> {}
            case StreamFrame.Subscribed subscribed -> book.confirm(subscribed.subscription());
            case StreamFrame.Tickers tickers -> passOn(tickers);
            case StreamFrame.Candles candles -> passOn(candles);
            case StreamFrame.Refused refused -> refuse(refused);
            case StreamFrame.Unreadable unreadable ->
                log.atWarn().addKeyValue("reason", unreadable.reason()).log("unreadable frame dropped");
        }
        updateLive();
    }

    private void passOn(StreamFrame.Tickers push) {
        if (book.isWanted(push.subscription())) {
            push.tickers().forEach(listener::onTicker);
        }
    }

    private void passOn(StreamFrame.Candles push) {
        Subscription subscription = push.subscription();
        if (subscription.timeframe() != null && book.isWanted(subscription)) {
            push.candles()
                    .forEach(candle -> listener.onCandle(subscription.symbol(), subscription.timeframe(), candle));
        }
    }

    private void refuse(StreamFrame.Refused refused) throws ConnectionLostException {
        if (refused.isOverload()) {
            throw new ConnectionLostException("overload, " + refused.reason());
        }
        Subscription subscription = refused.subscription();
        if (subscription != null && book.reject(subscription)) {
            log.atError()
                    .addKeyValue("symbol", subscription.symbol())
                    .addKeyValue("channel", subscription.toArg().channel())
                    .addKeyValue("reason", refused.reason())
                    .log("the exchange refuses the subscription");
            listener.onRejected(subscription.symbol(), subscription.timeframe(), refused.reason());
        } else {
            log.atWarn().addKeyValue("reason", refused.reason()).log("error from the exchange's stream");
        }
    }

    private void updateLive() {
        boolean confirmed = book.allConfirmed();
        boolean announce = confirmed && !live && !book.isEmpty();
        // With nothing wanted there is nothing to announce, and the first subscription makes it a change again.
        live = confirmed && !book.isEmpty();
        worked |= live;
        if (announce) {
            listener.onSubscribed();
        }
    }

    private void sendSubscriptions(long now) throws ConnectionLostException, InterruptedException {
        List<Subscription> dropped = book.batchToUnsubscribe(MOST_PER_FRAME);
        if (!dropped.isEmpty()) {
            send(request("unsubscribe", dropped), now);
            return;
        }
        List<Subscription> added = book.batchToSubscribe(MOST_PER_FRAME);
        askedSince = now;
        send(request("subscribe", added), now);
    }

    private String request(String operation, List<Subscription> subscriptions) {
        List<WireArg> args = subscriptions.stream().map(Subscription::toArg).toList();
        return json.write(new WireRequest(operation, args));
    }

    private void send(String text, long now) throws ConnectionLostException, InterruptedException {
        sent = now;
        try {
            connection.send(text);
        } catch (ExecutionException | TimeoutException e) {
            throw new ConnectionLostException("sending failed: " + e);
        }
    }
}
