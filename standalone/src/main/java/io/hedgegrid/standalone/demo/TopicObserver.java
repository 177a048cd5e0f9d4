package io.hedgegrid.standalone.demo;

import io.hedgegrid.schemas.Topic;
import io.hedgegrid.schemas.Topics;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Reads every topic of the pipeline from where it ends at the start, as an analyst would, and adds it up. */
public final class TopicObserver implements AutoCloseable {

    private static final List<Topic<?>> OBSERVED = List.of(
            Topics.MARKET_CANDLES,
            Topics.MARKET_PRICES,
            Topics.SIGNALS,
            Topics.ORDER_REQUESTS,
            Topics.ORDER_REPORTS,
            Topics.EXECUTION_EVENTS,
            Topics.SESSION_STATUS,
            Topics.WEBHOOK_REQUESTS,
            Topics.WEBHOOK_ATTEMPTS,
            Topics.WEBHOOK_DEAD_LETTERS,
            Topics.DEAD_LETTERS);

    private final Traffic traffic = new Traffic();
    private final TopicFollower follower;

    /** Starts to read. The topics must exist. */
    public TopicObserver(String bootstrapServers, Clock clock) {
        this.follower = new TopicFollower(
                bootstrapServers, OBSERVED, TopicFollower.Start.END, clock, TopicObserver.into(traffic));
    }

    private static TopicFollower.Listener into(Traffic traffic) {
        return (Topic<?> topic, ConsumerRecord<String, byte[]> row, Instant seen) -> {
            byte[] value = row.value();
            if (value != null) {
                traffic.add(topic.decode(value), seen);
            }
        };
    }

    /** Looks at the sums so far. */
    <T extends @Nullable Object> T look(Function<Traffic, T> question) {
        return follower.look(() -> question.apply(traffic));
    }

    @Override
    public void close() {
        follower.close();
    }
}
