package io.hedgegrid.marketdata.publish;

import io.hedgegrid.schemas.RecordReader;
import io.hedgegrid.schemas.Topics;
import io.hedgegrid.schemas.market.Candle;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Reads from market.candles itself what is already published: the topic is the only memory of this service, so that a restart, a crash
 * and a new owner all go on exactly where the topic ends.
 */
public final class LastPublished {

    private static final long FIRST_WINDOW = 1_000;
    private static final Duration POLL = Duration.ofMillis(100);

    private final Supplier<Consumer<String, byte[]>> consumers;
    private final RecordReader<Candle> reader;

    /**
     * Creates a reader.
     *
     * @param consumers makes a consumer without a group; closed after each use
     */
    public LastPublished(Supplier<Consumer<String, byte[]>> consumers, RecordReader<Candle> reader) {
        this.consumers = consumers;
        this.reader = reader;
    }

    /**
     * Opening time of the newest candle published for a symbol and timeframe. Looks backwards from the end in growing windows, so that a
     * long topic is not read whole when the candle is recent.
     *
     * @param partition of market.candles in which the symbol lies
     * @return empty if none is published
     */
    public Optional<Instant> openTime(int partition, String symbol, String timeframe) {
        TopicPartition where = new TopicPartition(Topics.MARKET_CANDLES.name(), partition);
        try (Consumer<String, byte[]> consumer = consumers.get()) {
            consumer.assign(List.of(where));
            long beginning = consumer.beginningOffsets(List.of(where)).getOrDefault(where, 0L);
            long end = consumer.endOffsets(List.of(where)).getOrDefault(where, 0L);
            long window = FIRST_WINDOW;
            long until = end;
            while (until > beginning) {
                long from = Math.max(beginning, until - window);
                Instant found = newest(consumer, where, from, until, symbol, timeframe);
                if (found != null) {
                    return Optional.of(found);
                }
                until = from;
                window *= 4;
            }
            return Optional.empty();
        }
    }

    private @Nullable Instant newest(
            Consumer<String, byte[]> consumer,
            TopicPartition where,
            long from,
            long until,
            String symbol,
            String timeframe) {
        consumer.seek(where, from);
        Instant newest = null;
        while (consumer.position(where) < until) {
            for (ConsumerRecord<String, byte[]> row : consumer.poll(POLL)) {
                if (row.offset() >= until || !symbol.equals(row.key())) {
                    continue;
                }
                Instant open = reader.read(row)
                        .filter(candle -> candle.getTimeframe().equals(timeframe))
                        .map(Candle::getOpenTime)
                        .orElse(null);
                newest = open != null && (newest == null || open.isAfter(newest)) ? open : newest;
            }
        }
        return newest;
    }
}
