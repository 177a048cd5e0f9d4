package io.hedgegrid.paper.server.stream;

import io.hedgegrid.paper.venue.AccountBook;
import io.hedgegrid.paper.venue.AccountChange;
import io.hedgegrid.paper.venue.AccountListener;
import io.hedgegrid.paper.venue.MarketBoard;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Who is subscribed to what of an account. Used inside the venue's lock only, so that a snapshot and what follows it have no gap. */
final class AccountSubscriptions implements AccountListener {

    /** An order is told before the fill, the position and the money it moves. */
    private static final Comparator<AccountChannel> ORDER = Comparator.comparing(AccountChannel::account)
            .thenComparing(AccountChannel::topic)
            .thenComparing(AccountChannel::dialect)
            .thenComparing(AccountChannel::symbol);

    private final Frames frames;
    private final long repeatAfterNanos;
    private final LongSupplier nanoTime;
    private final Map<AccountChannel, Audience> channels = new TreeMap<>(ORDER);

    /**
     * @param repeatAfter wall time without a push after which V3's positions and money are told again
     * @param nanoTime the clock it is measured with
     */
    AccountSubscriptions(Frames frames, Duration repeatAfter, LongSupplier nanoTime) {
        this.frames = frames;
        this.repeatAfterNanos = repeatAfter.toNanos();
        this.nanoTime = nanoTime;
    }

    void add(FrameSink sink, AccountChannel channel, JsonNode arg, AccountBook account, MarketBoard board) {
        sink.put(frames.event("subscribe", arg));
        AccountRows.snapshot(channel, account, board)
                .ifPresent(rows -> sink.put(
                        frames.data("snapshot", channel.name(), arg.toString(), frames.rows(rows), board.time())));
        channels.computeIfAbsent(channel, _ -> new Audience(nanoTime.getAsLong()))
                .args
                .put(sink, arg.toString());
    }

    void remove(FrameSink sink, AccountChannel channel) {
        channels.computeIfPresent(channel, (_, audience) -> {
            audience.args.remove(sink);
            return audience.args.isEmpty() ? null : audience;
        });
    }

    void removeAll(FrameSink sink) {
        channels.values().forEach(audience -> audience.args.remove(sink));
        channels.values().removeIf(audience -> audience.args.isEmpty());
    }

    @Override
    public void onChanges(String key, AccountBook account, MarketBoard board, List<AccountChange> changes) {
        channels.forEach((channel, audience) -> {
            if (channel.account().equals(key)) {
                AccountRows.changed(channel, account, board, changes)
                        .ifPresent(rows -> push(channel, audience, rows, board));
            }
        });
    }

    /** The accounts somebody listens to. */
    List<String> accounts() {
        return channels.keySet().stream()
                .map(AccountChannel::account)
                .distinct()
                .toList();
    }

    /** Tells V3's positions and money again where they have been silent for too long. */
    void repeat(String key, AccountBook account, MarketBoard board) {
        long now = nanoTime.getAsLong();
        channels.forEach((channel, audience) -> {
            boolean due = now - audience.toldAt >= repeatAfterNanos;
            if (due && channel.dialect() == Dialect.V3 && channel.account().equals(key)) {
                AccountRows.snapshot(channel, account, board).ifPresent(rows -> push(channel, audience, rows, board));
            }
        });
    }

    private void push(
            AccountChannel channel, Audience audience, List<Map<String, @Nullable Object>> rows, MarketBoard board) {
        String data = frames.rows(rows);
        String action = channel.topic() == AccountChannel.Topic.CLOSED_POSITIONS ? "update" : "snapshot";
        audience.toldAt = nanoTime.getAsLong();
        audience.args.forEach((sink, arg) -> sink.put(frames.data(action, channel.name(), arg, data, board.time())));
    }

    private static final class Audience {

        private final Map<FrameSink, String> args = new LinkedHashMap<>();
        private long toldAt;

        Audience(long toldAt) {
            this.toldAt = toldAt;
        }
    }
}
