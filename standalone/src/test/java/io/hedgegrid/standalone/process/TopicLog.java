package io.hedgegrid.standalone.process;

import io.hedgegrid.schemas.Topic;
import io.hedgegrid.schemas.Topics;
import io.hedgegrid.standalone.demo.TopicFollower;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads what is committed to the topics, from their beginning and whatever happens to the broker. */
final class TopicLog implements AutoCloseable {

    private static final List<Topic<?>> READ = List.of(
            Topics.MARKET_PRICES,
            Topics.MARKET_CANDLES,
            Topics.SIGNALS,
            Topics.ORDER_REQUESTS,
            Topics.ORDER_REPORTS,
            Topics.ACCOUNT_SNAPSHOTS,
            Topics.EXECUTION_EVENTS,
            Topics.SESSION_STATUS,
            Topics.WEBHOOK_ATTEMPTS,
            Topics.WEBHOOK_DEAD_LETTERS,
            Topics.DEAD_LETTERS);

    private final Observed observed = new Observed();
    /** When a sign was seen, by when it was appended, as the broker stamped it. */
    private final Map<Sign, TreeMap<Instant, Instant>> signs = new EnumMap<>(Sign.class);

    private final TopicFollower follower;

    /** Starts to read. The topics must exist. */
    TopicLog(String bootstrapServers) {
        for (Sign sign : Sign.values()) {
            signs.put(sign, new TreeMap<>());
        }
        this.follower =
                new TopicFollower(bootstrapServers, READ, TopicFollower.Start.BEGINNING, Clock.systemUTC(), this::add);
    }

    private void add(Topic<?> topic, ConsumerRecord<String, byte[]> row, Instant seen) {
        signs.forEach((sign, times) -> {
            if (sign.isIn(topic)) {
                times.putIfAbsent(Instant.ofEpochMilli(row.timestamp()), seen);
            }
        });
        byte[] value = row.value();
        if (topic == Topics.DEAD_LETTERS || topic == Topics.WEBHOOK_DEAD_LETTERS) {
            observed.deadLetters++;
        } else if (value != null && topic != Topics.MARKET_PRICES) {
            observed.add(topic.decode(value));
        }
    }

    /** When the first such sign that was appended after a moment was seen here; empty if none has been yet. */
    Optional<Instant> firstAppendedAfter(Sign sign, Instant moment) {
        return follower.look(
                () -> Optional.ofNullable(signs.get(sign).higherEntry(moment)).map(Map.Entry::getValue));
    }

    /** Looks at what there is so far. */
    <T> T look(Function<Observed, T> question) {
        return follower.look(() -> question.apply(observed));
    }

    @Override
    public void close() {
        follower.close();
    }
}
