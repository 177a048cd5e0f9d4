package io.hedgegrid.paper.server.stream;

import io.hedgegrid.paper.market.MarketStep;
import io.hedgegrid.paper.venue.MarketBoard;
import io.hedgegrid.paper.venue.StepListener;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** Who is subscribed to what. Used inside the venue's lock only, so that a snapshot and the updates after it have no gap. */
final class Subscriptions implements StepListener {

    /** Candles go out before tickers: at a tick that opens a candle, the one before is seen closed first. */
    private static final Comparator<Channel> ORDER = Comparator.comparing(
                    (Channel channel) -> channel instanceof Channel.Tickers)
            .thenComparing(Channel::toString);

    private final Frames frames;
    private final Map<Channel, Map<Outbox, JsonNode>> subscribers = new TreeMap<>(ORDER);

    Subscriptions(Frames frames) {
        this.frames = frames;
    }

    void add(Outbox outbox, Channel channel, JsonNode arg, MarketBoard board) {
        outbox.put(frames.event("subscribe", arg));
        outbox.put(frames.data("snapshot", arg.toString(), frames.snapshot(channel, board), board.time()));
        subscribers.computeIfAbsent(channel, _ -> new LinkedHashMap<>()).put(outbox, arg);
    }

    void remove(Outbox outbox, Channel channel) {
        subscribers.computeIfPresent(channel, (_, outboxes) -> {
            outboxes.remove(outbox);
            return outboxes.isEmpty() ? null : outboxes;
        });
    }

    void removeAll(Outbox outbox) {
        subscribers.values().forEach(outboxes -> outboxes.remove(outbox));
        subscribers.values().removeIf(Map::isEmpty);
    }

    @Override
    public void onStep(MarketBoard board, MarketStep step) {
        subscribers.forEach((channel, outboxes) -> {
            Optional<String> data = frames.update(channel, board);
            data.ifPresent(rows -> outboxes.forEach((outbox, arg) ->
                    outbox.put(frames.data(Frames.updateAction(channel), arg.toString(), rows, step.time()))));
        });
    }
}
