package io.hedgegrid.grid.adapter.gateway;

import io.hedgegrid.schemas.Topics;
import io.hedgegrid.schemas.execution.AccountSetupResult;
import io.hedgegrid.schemas.execution.OrderOutcome;
import io.hedgegrid.schemas.execution.OrderReport;
import io.hedgegrid.schemas.execution.OrderResult;
import io.hedgegrid.schemas.wire.UnreadableValueException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What order.reports says of requests that come again. The exchange cannot tell that an order was refused: it does not know it, as
 * if it had never been sent. But the engine knows the refusal and may have ordered anew, so that sending it again would double it.
 * Only the reports tell.
 */
public final class ReportHistory {

    private static final Logger LOG = LoggerFactory.getLogger(ReportHistory.class);
    private static final Duration POLL = Duration.ofMillis(100);

    /** Brokers stamp requests and reports, each by its own clock. */
    private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(1);

    private final Supplier<Consumer<String, byte[]>> consumers;

    /**
     * A history not read yet.
     *
     * @param consumers makes a consumer without a group
     */
    public ReportHistory(Supplier<Consumer<String, byte[]>> consumers) {
        this.consumers = consumers;
    }

    /**
     * Client order ids of the requests of one partition that have come to their end. A request and its reports have the same key, and
     * all topics have the same number of partitions.
     *
     * @param partition number of the partition
     * @param since when the first request in question was written
     */
    Set<String> endedSince(int partition, Instant since) {
        TopicPartition reports = new TopicPartition(Topics.ORDER_REPORTS.name(), partition);
        Set<String> ended = new HashSet<>();
        try (Consumer<String, byte[]> consumer = consumers.get()) {
            consumer.assign(List.of(reports));
            long end = Objects.requireNonNull(
                    consumer.endOffsets(List.of(reports)).get(reports), "an end for each partition asked for");
            Map<TopicPartition, OffsetAndTimestamp> begin = consumer.offsetsForTimes(
                    Map.of(reports, since.minus(CLOCK_TOLERANCE).toEpochMilli()));
            OffsetAndTimestamp first = begin.get(reports);
            consumer.seek(reports, first == null ? end : first.offset());
            while (consumer.position(reports) < end) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                    note(record, ended);
                }
            }
        }
        LOG.atInfo()
                .addKeyValue("partition", partition)
                .addKeyValue("since", since)
                .addKeyValue("ended", ended.size())
                .log("requests come again, their reports have been read");
        return ended;
    }

    private static void note(ConsumerRecord<String, byte[]> record, Set<String> ended) {
        if (record.value() == null) {
            return;
        }
        try {
            OrderReport report = Topics.ORDER_REPORTS.decode(record.value());
            if (isEnd(report.getResult())) {
                ended.add(report.getClientOrderId());
            }
        } catch (UnreadableValueException e) {
            // Its reader, the sequencer, sends it to the dead letters. Without it the exchange is asked.
            LOG.warn("a report cannot be read: {}", e.toString());
        }
    }

    private static boolean isEnd(Object result) {
        return switch (result) {
            case OrderResult order ->
                order.getOutcome() != OrderOutcome.UNKNOWN && order.getOutcome() != OrderOutcome.OTHER;
            case AccountSetupResult _ -> true;
            default -> false;
        };
    }
}
