package io.hedgegrid.session.adapter.kafka;

import io.hedgegrid.schemas.KeyPartitions;
import io.hedgegrid.schemas.Topics;
import io.hedgegrid.schemas.execution.ExecutionEvent;
import io.hedgegrid.schemas.wire.UnreadableValueException;
import io.hedgegrid.session.application.Session;
import io.hedgegrid.session.application.SessionEvents;
import io.hedgegrid.session.application.UnavailableException;
import io.hedgegrid.session.core.RegistrationIdentity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a session's events where they lie: in its own partition of execution.events; a position is an offset there. Nothing is kept
 * in memory, so a year of events costs nothing until somebody asks, and an answer then reads no more than so many records.
 */
final class KafkaSessionEvents implements SessionEvents {

    private static final Logger LOG = LoggerFactory.getLogger(KafkaSessionEvents.class);
    private static final String TOPIC = Topics.EXECUTION_EVENTS.name();
    private static final int WINDOW = 2_000;
    private static final int MOST_WINDOWS = 25;
    private static final Duration POLL = Duration.ofMillis(500);
    private static final int MOST_EMPTY_POLLS = 20;

    private final Supplier<Consumer<String, byte[]>> consumers;

    /**
     * Creates the reader.
     *
     * @param consumers makes a consumer that belongs to no group and reads what is committed
     */
    KafkaSessionEvents(Supplier<Consumer<String, byte[]>> consumers) {
        this.consumers = consumers;
    }

    @Override
    public Page back(Session session, OptionalLong before, int limit, Predicate<ExecutionEvent> wanted) {
        try (Consumer<String, byte[]> consumer = consumers.get()) {
            TopicPartition partition = assign(consumer, session);
            long first = begin(consumer, partition);
            long end = Math.min(before.orElse(Long.MAX_VALUE), end(consumer, partition));
            Map<Long, ExecutionEvent> found = new LinkedHashMap<>();
            for (int window = 0; window < MOST_WINDOWS && end > first && found.size() < limit; window++) {
                long start = Math.max(first, end - WINDOW);
                List<Positioned> events = window(consumer, partition, start, end, session);
                for (Positioned event : events.reversed()) {
                    if (wanted.test(event.event())) {
                        found.put(event.position(), event.event());
                        if (found.size() == limit) {
                            start = event.position();
                            break;
                        }
                    }
                }
                end = start;
            }
            List<Positioned> page = new ArrayList<>();
            found.forEach((position, event) -> page.add(new Positioned(position, event)));
            return new Page(page, end > first ? end : null);
        } catch (KafkaException e) {
            throw new UnavailableException("the events cannot be read now", e);
        }
    }

    @Override
    public Feed follow(Session session, OptionalLong after) {
        Consumer<String, byte[]> consumer = null;
        try {
            consumer = consumers.get();
            TopicPartition partition = assign(consumer, session);
            long end = end(consumer, partition);
            // A position that the log does not reach is of another log; the newest is where it goes on.
            long from = after.isPresent() ? Math.min(after.getAsLong() + 1, end) : end;
            consumer.seek(partition, Math.max(from, begin(consumer, partition)));
            return new KafkaFeed(consumer, session);
        } catch (KafkaException e) {
            if (consumer != null) {
                consumer.close();
            }
            throw new UnavailableException("the events cannot be read now", e);
        }
    }

    /** Follows one session with a consumer of its own. */
    private record KafkaFeed(Consumer<String, byte[]> consumer, Session session) implements Feed {

        @Override
        public List<Positioned> next(Duration patience) {
            try {
                List<Positioned> events = new ArrayList<>();
                for (ConsumerRecord<String, byte[]> record : consumer.poll(patience)) {
                    event(record, session).ifPresent(events::add);
                }
                return events;
            } catch (KafkaException e) {
                throw new UnavailableException("the events cannot be read now", e);
            }
        }

        @Override
        public void close() {
            consumer.close();
        }
    }

    private static List<Positioned> window(
            Consumer<String, byte[]> consumer, TopicPartition partition, long start, long end, Session session) {
        List<Positioned> events = new ArrayList<>();
        consumer.seek(partition, start);
        int empty = 0;
        while (consumer.position(partition) < end) {
            var records = consumer.poll(POLL);
            for (ConsumerRecord<String, byte[]> record : records) {
                if (record.offset() < end) {
                    event(record, session).ifPresent(events::add);
                }
            }
            empty = records.isEmpty() ? empty + 1 : 0;
            if (empty == MOST_EMPTY_POLLS) {
                throw new UnavailableException("the events cannot be read now");
            }
        }
        return events;
    }

    private static TopicPartition assign(Consumer<String, byte[]> consumer, Session session) {
        int partitions = consumer.partitionsFor(TOPIC).size();
        TopicPartition partition = new TopicPartition(
                TOPIC, KeyPartitions.partition(session.config().getSessionId(), partitions));
        consumer.assign(List.of(partition));
        return partition;
    }

    private static long begin(Consumer<String, byte[]> consumer, TopicPartition partition) {
        return consumer.beginningOffsets(List.of(partition)).getOrDefault(partition, 0L);
    }

    private static long end(Consumer<String, byte[]> consumer, TopicPartition partition) {
        return consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
    }

    /** The record's event, if it is one of this registration: not of another session, nor of an earlier one of the same name. */
    private static Optional<Positioned> event(ConsumerRecord<String, byte[]> record, Session session) {
        String sessionId = session.config().getSessionId();
        if (!sessionId.equals(record.key()) || record.value() == null) {
            return Optional.empty();
        }
        try {
            ExecutionEvent event = Topics.EXECUTION_EVENTS.decode(record.value());
            String identity =
                    RegistrationIdentity.of(sessionId, session.config().getRegisteredAt());
            return event.getEventId().startsWith(identity + "-")
                    ? Optional.of(new Positioned(record.offset(), event))
                    : Optional.empty();
        } catch (UnreadableValueException e) {
            // Who must not lose it, webhook-service, makes it a dead letter.
            LOG.atWarn()
                    .addKeyValue("topic", record.topic())
                    .addKeyValue("partition", record.partition())
                    .addKeyValue("offset", record.offset())
                    .log("event cannot be read, it is left out");
            return Optional.empty();
        }
    }
}
