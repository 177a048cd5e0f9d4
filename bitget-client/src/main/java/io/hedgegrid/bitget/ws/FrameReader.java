package io.hedgegrid.bitget.ws;

import io.hedgegrid.bitget.wire.UnreadablePayloadException;
import io.hedgegrid.bitget.wire.WireArg;
import io.hedgegrid.bitget.wire.WireJson;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads the text of a frame: a pure function. */
final class FrameReader {

    private final WireJson json;
    private final StreamDialect dialect;

    FrameReader(WireJson json, StreamDialect dialect) {
        this.json = json;
        this.dialect = dialect;
    }

    /** Never throws: what cannot be read is {@link StreamFrame.Unreadable}. */
    StreamFrame read(String text) {
        if (text.equals("pong")) {
            return new StreamFrame.Pong();
        }
        Optional<JsonNode> document = json.object(text);
        if (document.isEmpty()) {
            return new StreamFrame.Unreadable("no JSON object");
        }
        try {
            JsonNode frame = document.get();
            return frame.has("event") ? event(frame) : push(frame);
        } catch (UnreadablePayloadException e) {
            return new StreamFrame.Unreadable(String.valueOf(e.getMessage()));
        }
    }

    private StreamFrame event(JsonNode frame) {
        Optional<Subscription> subscription = subscription(frame);
        return switch (frame.path("event").asString("")) {
            case "login" -> login(frame);
            case "subscribe" ->
                subscription.<StreamFrame>map(StreamFrame.Subscribed::new).orElseGet(StreamFrame.Irrelevant::new);
            case "error" -> refused(subscription.orElse(null), frame);
            default -> new StreamFrame.Irrelevant();
        };
    }

    private static StreamFrame login(JsonNode frame) {
        boolean accepted = frame.path("code").asString("0").equals("0");
        return accepted ? new StreamFrame.LoggedIn() : refused(null, frame);
    }

    private static StreamFrame refused(@Nullable Subscription subscription, JsonNode frame) {
        return new StreamFrame.Refused(
                subscription, frame.path("code").asString(""), frame.path("msg").asString(""));
    }

    private StreamFrame push(JsonNode frame) {
        Optional<Subscription> subscription = subscription(frame);
        if (subscription.isEmpty() || !frame.has("data")) {
            return new StreamFrame.Irrelevant();
        }
        return new StreamFrame.Pushed(subscription.get(), dialect.read(subscription.get(), frame));
    }

    private Optional<Subscription> subscription(JsonNode frame) {
        JsonNode arg = frame.path("arg");
        return arg.isObject() ? dialect.ofArg(json.read(arg, WireArg.class)) : Optional.empty();
    }
}
