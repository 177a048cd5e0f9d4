package io.hedgegrid.bitget.ws;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Notices channels that stay silent though they should not, on a connection that is otherwise alive. Remembers over connections how often
 * that was in vain, and has more patience each time: perhaps there is nothing to be said. Decides only: times are nanoseconds of a monotonic
 * clock, passed in. Not thread-safe.
 */
final class ChannelWatch {

    /** What to do about a silent channel. */
    enum Remedy {
        SUBSCRIBE_AGAIN,
        RECONNECT
    }

    /** A channel that is silent, and what to do about it. */
    record Silence(Subscription subscription, Remedy remedy) {}

    private static final int MOST_DOUBLINGS = 6;

    private final Duration patience;
    private final Map<Subscription, Long> deadlines = new LinkedHashMap<>();
    private final Map<Subscription, Integer> silences = new LinkedHashMap<>();

    ChannelWatch(Duration patience) {
        this.patience = patience;
    }

    /** The exchange has confirmed the channel: from now on it should be heard. */
    void confirmed(Subscription subscription, StreamDialect dialect, long now) {
        subscription.quietSpell(dialect).ifPresent(spell -> {
            long doublings = Math.min(silences.getOrDefault(subscription, 0), MOST_DOUBLINGS);
            deadlines.put(subscription, now + (spell.plus(patience).toNanos() << doublings));
        });
    }

    /** The channel has brought something. */
    void heard(Subscription subscription, StreamDialect dialect, long now) {
        silences.remove(subscription);
        if (deadlines.containsKey(subscription)) {
            confirmed(subscription, dialect, now);
        }
    }

    /** The channel is not wanted any more. */
    void forget(Subscription subscription) {
        deadlines.remove(subscription);
        silences.remove(subscription);
    }

    /** Nothing can be heard until it is confirmed anew. */
    void connectionLost() {
        deadlines.clear();
    }

    /** A channel that has been silent for too long; it is not watched any more until it is confirmed anew. */
    Optional<Silence> silence(long now) {
        for (Map.Entry<Subscription, Long> watched : deadlines.entrySet()) {
            if (now - watched.getValue() >= 0) {
                Subscription subscription = watched.getKey();
                deadlines.remove(subscription);
                int times = silences.merge(subscription, 1, Integer::sum);
                return Optional.of(
                        new Silence(subscription, times % 2 == 1 ? Remedy.SUBSCRIBE_AGAIN : Remedy.RECONNECT));
            }
        }
        return Optional.empty();
    }

    /** Nanoseconds until a channel will have been silent for too long; {@link Long#MAX_VALUE} if none is watched. */
    long nanosUntilDue(long now) {
        return deadlines.values().stream()
                .mapToLong(deadline -> deadline - now)
                .min()
                .orElse(Long.MAX_VALUE);
    }
}
