package io.hedgegrid.paper.server.stream;

import io.hedgegrid.paper.market.MarketStep;
import io.hedgegrid.paper.venue.MarketBoard;
import io.hedgegrid.paper.venue.StepListener;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import tools.jackson.databind.JsonNode;

/** Who is subscribed to what. Used inside the venue's lock only, so that a snapshot and the updates after it have no gap. */
final class Subscriptions implements StepListener {

    /** Candles go out before tickers: at a tick that opens a candle, the one before is seen closed first. */
    private static final Comparator<Channel> ORDER = Comparator.comparing(
                    (Channel channel) -> channel instanceof Channel.Tickers)
            .thenComparing(Channel::toString);

    private final Frames frames;
    private final long repeatAfterNanos;
    private final LongSupplier nanoTime;
    private final Map<Channel, Subscribers> channels = new TreeMap<>(ORDER);

    /**
     * @param repeatAfter wall time without a push after which a ticker is told again
     * @param nanoTime the clock it is measured with
     */
    Subscriptions(Frames frames, Duration repeatAfter, LongSupplier nanoTime) {
        this.frames = frames;
        this.repeatAfterNanos = repeatAfter.toNanos();
        this.nanoTime = nanoTime;
    }

    void add(FrameSink sink, Channel channel, JsonNode arg, MarketBoard board) {
        BookDepth book = book(channel, board);
        Push snapshot = new Push(frames.snapshot(channel, board, book), book, board.time(), nanoTime.getAsLong());
        sink.put(frames.event("subscribe", arg));
        if (!(channel instanceof Channel.Liquidations)) {
            sink.put(frames.data("snapshot", channel.name(), arg.toString(), snapshot.data(), snapshot.ts()));
        }
        channels.computeIfAbsent(channel, _ -> new Subscribers(frames, channel, snapshot))
                .add(sink, arg);
    }

    void remove(FrameSink sink, Channel channel) {
        channels.computeIfPresent(channel, (_, subscribers) -> {
            subscribers.remove(sink);
            return subscribers.isEmpty() ? null : subscribers;
        });
    }

    void removeAll(FrameSink sink) {
        channels.values().forEach(subscribers -> subscribers.remove(sink));
        channels.values().removeIf(Subscribers::isEmpty);
    }

    @Override
    public void onStep(MarketBoard board, MarketStep step) {
        long now = nanoTime.getAsLong();
        channels.forEach((channel, subscribers) -> {
            BookDepth book = book(channel, board);
            frames.update(channel, board, subscribers.last().book(), book)
                    .ifPresent(data -> subscribers.push(new Push(data, book, step.time(), now)));
        });
    }

    private static BookDepth book(Channel channel, MarketBoard board) {
        return channel instanceof Channel.Book book ? BookDepth.of(book, board) : BookDepth.NONE;
    }

    /** Tells again, unchanged, the tickers that have been silent for too long: the exchange pushes them even when nothing happens. */
    void repeatTickers() {
        long now = nanoTime.getAsLong();
        channels.forEach((channel, subscribers) -> {
            boolean silent = now - subscribers.last().at() >= repeatAfterNanos;
            if (channel instanceof Channel.Tickers && silent) {
                subscribers.push(subscribers.last().again(now));
            }
        });
    }
}
