package io.hedgegrid.paper.server.stream;

import io.hedgegrid.paper.config.PaperSettings;
import io.hedgegrid.paper.venue.Venue;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.web.socket.CloseStatus;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** The conversation with one client: heartbeat, login, subscribe, unsubscribe, trade. */
final class Conversation {

    private static final int NO_SUCH_CHANNEL = 30001;

    private static final int ILLEGAL_REQUEST = 30002;

    private static final int INVALID_OP = 30003;

    private static final int NOT_LOGGED_IN = 30004;

    private static final int TOO_MANY_REQUESTS = 30006;

    private static final int OVER_LIMIT = 30007;

    private static final int PARAMETER_ERROR = 30016;

    private final Parts parts;
    private final Outbox outbox;
    private final SocketRules rules = new SocketRules();
    private volatile long pingedAt;
    /** The account logged in, by its first API key; empty before a login. */
    private volatile String account = "";
    /** The key it was logged in with. */
    private volatile String key = "";

    Conversation(Parts parts, Outbox outbox) {
        this.parts = parts;
        this.outbox = outbox;
        this.pingedAt = System.nanoTime();
    }

    /** What all conversations share. */
    @Component
    record Parts(
            Venue venue,
            JsonMapper json,
            Frames frames,
            Subscriptions subscriptions,
            AccountSubscriptions accountSubscriptions,
            StreamLogin login,
            StreamTrading trading,
            PaperSettings settings) {}

    void hear(String text) {
        if (parts.settings.rateLimits() && !rules.admitsMessage(System.nanoTime())) {
            outbox.put(parts.frames.error(
                    OVER_LIMIT, "request over limit, connection close", MissingNode.getInstance(), ""));
            outbox.closeAfterwards();
            return;
        }
        if (text.equals("ping")) {
            pingedAt = System.nanoTime();
            outbox.put(new Frame(Frame.PONG, "pong"));
            return;
        }
        try {
            handle(parts.json.readTree(text));
        } catch (JacksonException e) {
            outbox.put(parts.frames.error(ILLEGAL_REQUEST, "illegal request", MissingNode.getInstance(), ""));
        }
    }

    private void handle(JsonNode request) {
        String op = request.path("op").asString("");
        JsonNode args = request.path("args");
        switch (op) {
            case "subscribe", "unsubscribe", "login", "trade" -> {
                if (!args.isArray() || args.isEmpty()) {
                    outbox.put(parts.frames.error(PARAMETER_ERROR, "parameter error", MissingNode.getInstance(), op));
                } else if (op.equals("login")) {
                    login(args.get(0));
                } else if (op.equals("trade")) {
                    trade(request);
                } else if (parts.settings.rateLimits()
                        && op.equals("subscribe")
                        && !rules.admitsSubscription(System.nanoTime())) {
                    outbox.put(
                            parts.frames.error(TOO_MANY_REQUESTS, "request too many", MissingNode.getInstance(), op));
                } else {
                    args.forEach(arg -> change(op, arg));
                }
            }
            default -> outbox.put(parts.frames.error(INVALID_OP, "invalid op", MissingNode.getInstance(), op));
        }
    }

    private void login(JsonNode arg) {
        StreamLogin.Outcome outcome = parts.login.check(arg);
        key = outcome.account();
        account = key.isEmpty() ? "" : parts.venue.accountOf(key);
        outbox.put(
                outcome.code() == 0
                        ? parts.frames.loggedIn()
                        : parts.frames.error(outcome.code(), outcome.message(), MissingNode.getInstance(), "login"));
        if (outcome.code() != 0) {
            outbox.closeAfterwards();
        }
    }

    private void trade(JsonNode request) {
        if (account.isEmpty()) {
            outbox.put(parts.frames.error(NOT_LOGGED_IN, "User needs to log in", MissingNode.getInstance(), "trade"));
        } else {
            parts.trading.answer(key, account, request, outbox);
        }
    }

    private void change(String op, JsonNode arg) {
        Optional<AccountChannel.Topic> topic = AccountChannel.topic(arg);
        if (topic.isPresent()) {
            changePrivate(op, arg, topic.get());
        } else if (!changePublic(op, arg)) {
            String message = "instType:" + arg.path("instType").asString("")
                    + (arg.has("topic") ? ",topic:" : ",channel:")
                    + arg.path(arg.has("topic") ? "topic" : "channel").asString("")
                    + (arg.has("topic") ? ",symbol:" : ",instId:")
                    + arg.path(arg.has("topic") ? "symbol" : "instId").asString("") + " doesn't exist";
            outbox.put(parts.frames.error(NO_SUCH_CHANNEL, message, arg, op));
        }
    }

    private void changePrivate(String op, JsonNode arg, AccountChannel.Topic topic) {
        String owner = account;
        if (owner.isEmpty()) {
            outbox.put(parts.frames.error(NOT_LOGGED_IN, "User needs to log in", arg, op));
            return;
        }
        AccountChannel channel = AccountChannel.of(arg, topic, owner);
        var _ = parts.venue.ask(owner, (book, board) -> {
            if (op.equals("subscribe")) {
                parts.accountSubscriptions.add(outbox, channel, arg, book, board);
            } else {
                parts.accountSubscriptions.remove(outbox, channel);
                outbox.put(parts.frames.event(op, arg));
            }
            return true;
        });
    }

    private boolean changePublic(String op, JsonNode arg) {
        return parts.venue.read(board -> Channel.of(arg, board)
                .map(channel -> {
                    if (op.equals("subscribe")) {
                        parts.subscriptions.add(outbox, channel, arg, board);
                    } else {
                        parts.subscriptions.remove(outbox, channel);
                        outbox.put(parts.frames.event(op, arg));
                    }
                    return true;
                })
                .orElse(false));
    }

    /** Cuts the connection if the client has not sent a ping for so long; protocol-level ones do not count. */
    void disconnectIfSilent(long nanos) {
        if (System.nanoTime() - pingedAt > nanos) {
            disconnect();
        }
    }

    void disconnect() {
        outbox.close(CloseStatus.GOING_AWAY);
    }

    /** The client is gone. */
    void end(CloseStatus status) {
        outbox.close(status);
        var _ = parts.venue.read(_ -> {
            parts.subscriptions.removeAll(outbox);
            parts.accountSubscriptions.removeAll(outbox);
            return true;
        });
    }
}
