package io.hedgegrid.paper.server.stream;

import io.hedgegrid.paper.fault.Connections;
import io.hedgegrid.paper.venue.Venue;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.handler.TextWebSocketHandler;

/** All WebSocket clients, each with its conversation. */
@Component
final class ClientStreams extends TextWebSocketHandler implements Connections {

    private final Conversation.Parts parts;
    private final Counter pushed;
    private final FrameFaults faults;
    private final Map<String, Conversation> conversations = new ConcurrentHashMap<>();

    ClientStreams(Venue venue, Conversation.Parts parts, FrameFaults faults, MeterRegistry registry) {
        this.parts = parts;
        this.faults = faults;
        this.pushed = Counter.builder("hedgegrid.paper.ws.frames")
                .description("Frames sent to WebSocket clients")
                .register(registry);
        Gauge.builder("hedgegrid.paper.ws.sessions", conversations, Map::size)
                .description("Connected WebSocket clients")
                .register(registry);
        venue.listen(parts.subscriptions());
        venue.listen(parts.accountSubscriptions());
    }

    @Override
    public void afterConnectionEstablished(WebSocketSession session) {
        conversations.put(session.getId(), new Conversation(parts, Outbox.open(session, pushed, faults)));
    }

    @Override
    public void afterConnectionClosed(WebSocketSession session, CloseStatus status) {
        Conversation conversation = conversations.remove(session.getId());
        if (conversation != null) {
            conversation.end(status);
        }
    }

    @Override
    protected void handleTextMessage(WebSocketSession session, TextMessage message) {
        Conversation conversation = conversations.get(session.getId());
        if (conversation != null) {
            conversation.hear(message.getPayload());
        }
    }

    /** Cuts off clients that have sent no ping for so long. */
    void disconnectSilent(Duration limit) {
        conversations.values().forEach(conversation -> conversation.disconnectIfSilent(limit.toNanos()));
    }

    @Override
    public int disconnectAll() {
        List<Conversation> all = List.copyOf(conversations.values());
        all.forEach(Conversation::disconnect);
        return all.size();
    }
}
