package io.hedgegrid.paper.server.stream;

import io.hedgegrid.paper.venue.Venue;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.handler.TextWebSocketHandler;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** The conversation with each WebSocket client: heartbeat, subscribe, unsubscribe. */
@Component
final class PublicStream extends TextWebSocketHandler {

    private static final int NO_SUCH_CHANNEL = 30001;

    private static final int ILLEGAL_REQUEST = 30002;

    private static final int INVALID_OP = 30003;

    private static final int PARAMETER_ERROR = 30016;

    private final Venue venue;
    private final JsonMapper json;
    private final Frames frames;
    private final Subscriptions subscriptions;
    private final Counter pushed;
    private final Map<String, Outbox> outboxes = new ConcurrentHashMap<>();

    PublicStream(Venue venue, JsonMapper json, Frames frames, Subscriptions subscriptions, MeterRegistry registry) {
        this.venue = venue;
        this.json = json;
        this.frames = frames;
        this.subscriptions = subscriptions;
        this.pushed = Counter.builder("hedgegrid.paper.ws.frames")
                .description("Frames sent to WebSocket clients")
                .register(registry);
        Gauge.builder("hedgegrid.paper.ws.sessions", outboxes, Map::size)
                .description("Connected WebSocket clients")
                .register(registry);
        venue.listen(subscriptions);
    }

    @Override
    public void afterConnectionEstablished(WebSocketSession session) {
        outboxes.put(session.getId(), Outbox.open(session, pushed));
    }

    @Override
    public void afterConnectionClosed(WebSocketSession session, CloseStatus status) {
        Outbox outbox = outboxes.remove(session.getId());
        if (outbox != null) {
            outbox.close(status);
            forget(outbox);
        }
    }

    @Override
    protected void handleTextMessage(WebSocketSession session, TextMessage message) {
        Outbox outbox = outboxes.get(session.getId());
        if (outbox == null) {
            return;
        }
        if (message.getPayload().equals("ping")) {
            outbox.put("pong");
            return;
        }
        try {
            handle(outbox, json.readTree(message.getPayload()));
        } catch (JacksonException e) {
            outbox.put(frames.error(ILLEGAL_REQUEST, "illegal request", MissingNode.getInstance(), ""));
        }
    }

    private void handle(Outbox outbox, JsonNode request) {
        String op = request.path("op").asString("");
        JsonNode args = request.path("args");
        boolean subscribing = op.equals("subscribe");
        if (!subscribing && !op.equals("unsubscribe")) {
            outbox.put(frames.error(INVALID_OP, "invalid op", MissingNode.getInstance(), op));
        } else if (!args.isArray() || args.isEmpty()) {
            outbox.put(frames.error(PARAMETER_ERROR, "parameter error", MissingNode.getInstance(), op));
        } else {
            args.forEach(arg -> change(outbox, op, arg, subscribing));
        }
    }

    private void change(Outbox outbox, String op, JsonNode arg, boolean subscribing) {
        boolean known = venue.read(board -> Channel.of(arg, board)
                .map(channel -> {
                    if (subscribing) {
                        subscriptions.add(outbox, channel, arg, board);
                    } else {
                        subscriptions.remove(outbox, channel);
                        outbox.put(frames.event(op, arg));
                    }
                    return true;
                })
                .orElse(false));
        if (!known) {
            String message = "instType:" + arg.path("instType").asString("") + ",channel:"
                    + arg.path("channel").asString("") + ",instId:"
                    + arg.path("instId").asString("")
                    + " doesn't exist";
            outbox.put(frames.error(NO_SUCH_CHANNEL, message, arg, op));
        }
    }

    private void forget(Outbox outbox) {
        venue.read(board -> {
            subscriptions.removeAll(outbox);
            return true;
        });
    }
}
