package io.hedgegrid.bitget.ws;

import io.hedgegrid.bitget.StreamSettings;
import io.hedgegrid.bitget.wire.WireArg;
import io.hedgegrid.bitget.wire.WireJson;
import io.hedgegrid.bitget.wire.WireRequest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves one open connection: logs in, sends what is due, passes on what comes. For the stream's thread only. */
final class Session {

    private static final Logger log = LoggerFactory.getLogger(Session.class);

    /** About 70 bytes each, and a frame may have 4,096. */
    private static final int MOST_PER_FRAME = 40;
    /** The exchange disconnects who sends more than ten messages a second. */
    private static final long SEND_SPACING_NANOS = Duration.ofMillis(125).toNanos();

    private final Connection connection;
    private final StreamDialect dialect;
    private final SubscriptionBook book;
    private final ChannelWatch watch;
    private final Heartbeat heartbeat;
    private final long answerTimeoutNanos;
    private final FrameReader reader;
    private final WireJson json;
    private final StreamSink sink;

    /** To be sent first; empty once it was, or if nobody has to log in. */
    private Optional<String> login;

    private boolean loggedIn;
    private long heard;
    private long pinged;
    private long sent;
    private long askedSince;
    private boolean live;
    private boolean worked;

    Session(
            Connection connection,
            Route route,
            SubscriptionBook book,
            ChannelWatch watch,
            StreamSettings settings,
            WireJson json,
            StreamSink sink,
            long now) {
        this.connection = connection;
        this.dialect = route.dialect();
        this.login = route.login();
        this.loggedIn = route.login().isEmpty();
        this.book = book;
        this.watch = watch;
        this.heartbeat = new Heartbeat(settings.pingInterval(), settings.silenceTimeout());
        this.answerTimeoutNanos = settings.subscribeTimeout().toNanos();
        this.reader = new FrameReader(json, dialect);
        this.json = json;
        this.sink = sink;
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

    /** Whether the connection was of use: all subscriptions were confirmed once, or a ping was answered after the login. */
    boolean hasWorked() {
        return worked;
    }

    /** Nanoseconds until {@link #act} has something to do, if nothing comes until then. */
    long nanosUntilDue(long now) {
        long due = Math.min(heartbeat.nanosUntilDue(now, pinged, heard), watch.nanosUntilDue(now));
        if (login.isPresent() || (loggedIn && book.hasUnsent())) {
            due = Math.min(due, sent + SEND_SPACING_NANOS - now);
        }
        if (awaitsAnswer()) {
            due = Math.min(due, askedSince + answerTimeoutNanos - now);
        }
        return Math.max(0, due);
    }

    /** A frame has come, even if it is not taken in yet. */
    void noteHeard(long now) {
        heard = now;
    }

    /**
     * Does what is due by time.
     *
     * @param upToDate whether everything that has come is taken in: else nobody can say which channel is silent
     */
    void act(long now, boolean upToDate) throws ConnectionLostException, InterruptedException {
        switch (heartbeat.at(now, pinged, heard)) {
            case GIVE_UP -> throw new ConnectionLostException("nothing heard for " + heartbeat.silenceTimeout());
            case PING -> {
                pinged = now;
                send("ping", now);
            }
            case NOTHING -> {}
        }
        if (awaitsAnswer() && now - askedSince >= answerTimeoutNanos) {
            throw new ConnectionLostException(loggedIn ? "subscription not answered" : "login not answered");
        }
        if (upToDate) {
            heedSilence(now);
        }
        if (now - sent >= SEND_SPACING_NANOS) {
            sendWhatIsDue(now);
        }
        updateLive();
    }

    /** Takes a frame in. */
    void receive(String text, long now) throws ConnectionLostException, LoginRefusedException {
        heard = now;
        switch (reader.read(text)) {
            case StreamFrame.Pong pong -> worked |= loggedIn;
            case StreamFrame.Irrelevant irrelevant -> {}
            case StreamFrame.LoggedIn accepted -> loggedIn = true;
            case StreamFrame.Subscribed subscribed -> {
                book.confirm(subscribed.subscription());
                watch.confirmed(subscribed.subscription(), dialect, now);
            }
            case StreamFrame.Pushed pushed -> {
                watch.heard(pushed.subscription(), dialect, now);
                if (book.isWanted(pushed.subscription())) {
                    sink.take(pushed.push());
                }
            }
            case StreamFrame.Refused refused -> refuse(refused);
            case StreamFrame.Unreadable unreadable ->
                log.atWarn().addKeyValue("reason", unreadable.reason()).log("unreadable frame dropped");
        }
        updateLive();
    }

    private void refuse(StreamFrame.Refused refused) throws ConnectionLostException, LoginRefusedException {
        if (refused.isOverload()) {
            throw new ConnectionLostException("overload, " + refused.reason());
        }
        Subscription subscription = refused.subscription();
        if (subscription != null && book.reject(subscription)) {
            watch.forget(subscription);
            log.atError()
                    .addKeyValue("channel", subscription)
                    .addKeyValue("reason", refused.reason())
                    .log("the exchange refuses the subscription");
            sink.rejected(subscription, refused.reason());
        } else if (!loggedIn) {
            throw new LoginRefusedException(refused.code(), refused.words());
        } else {
            log.atWarn().addKeyValue("reason", refused.reason()).log("error from the exchange's stream");
        }
    }

    private void heedSilence(long now) throws ConnectionLostException {
        Optional<ChannelWatch.Silence> silence = watch.silence(now);
        if (silence.isEmpty()) {
            return;
        }
        Subscription subscription = silence.get().subscription();
        switch (silence.get().remedy()) {
            case SUBSCRIBE_AGAIN -> {
                log.atWarn().addKeyValue("channel", subscription).log("silent channel is subscribed to again");
                book.renew(subscription);
            }
            case RECONNECT -> throw new ConnectionLostException("channel stays silent: " + subscription);
        }
    }

    private boolean awaitsAnswer() {
        return loggedIn ? book.awaitsAnswer() : login.isEmpty();
    }

    private void updateLive() {
        boolean confirmed = loggedIn && book.allConfirmed();
        boolean announce = confirmed && !live && !book.isEmpty();
        // With nothing wanted there is nothing to announce, and the first subscription makes it a change again.
        live = confirmed && !book.isEmpty();
        worked |= live;
        if (announce) {
            sink.subscribed();
        }
    }

    private void sendWhatIsDue(long now) throws ConnectionLostException, InterruptedException {
        if (login.isPresent()) {
            askedSince = now;
            send(login.get(), now);
            login = Optional.empty();
        } else if (loggedIn && book.hasUnsent()) {
            sendSubscriptions(now);
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
        List<WireArg> args = subscriptions.stream().map(dialect::toArg).toList();
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
