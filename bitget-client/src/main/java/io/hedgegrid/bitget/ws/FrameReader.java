package io.hedgegrid.bitget.ws;

import io.hedgegrid.bitget.Candle;
import io.hedgegrid.bitget.wire.UnreadablePayloadException;
import io.hedgegrid.bitget.wire.WireArg;
import io.hedgegrid.bitget.wire.WireCandle;
import io.hedgegrid.bitget.wire.WireJson;
import io.hedgegrid.bitget.wire.WireTicker;
import java.util.Comparator;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Reads the text of a frame: a pure function. */
final class FrameReader {

    private final WireJson json;

    FrameReader(WireJson json) {
        this.json = json;
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
            case "subscribe" ->
                subscription.<StreamFrame>map(StreamFrame.Subscribed::new).orElseGet(StreamFrame.Irrelevant::new);
            case "error" ->
                new StreamFrame.Refused(
                        subscription.orElse(null),
                        frame.path("code").asString(""),
                        frame.path("msg").asString(""));
            default -> new StreamFrame.Irrelevant();
        };
    }

    private StreamFrame push(JsonNode frame) {
        Optional<Subscription> subscription = subscription(frame);
        if (subscription.isEmpty() || !frame.has("data")) {
            return new StreamFrame.Irrelevant();
        }
        JsonNode data = frame.path("data");
        if (subscription.get().timeframe() == null) {
            return new StreamFrame.Tickers(
                    subscription.get(),
                    json.readList(data, WireTicker.class).stream()
                            .map(WireTicker::toTicker)
                            .toList());
        }
        return new StreamFrame.Candles(
                subscription.get(),
                json.readRows(data).stream()
                        .map(WireCandle::toCandle)
                        .sorted(Comparator.comparing(Candle::openTime))
                        .toList());
    }

    private Optional<Subscription> subscription(JsonNode frame) {
        JsonNode arg = frame.path("arg");
        return arg.isObject() ? Subscription.ofArg(json.read(arg, WireArg.class)) : Optional.empty();
    }
}
