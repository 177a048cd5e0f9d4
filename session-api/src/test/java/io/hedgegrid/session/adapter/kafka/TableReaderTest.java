package io.hedgegrid.session.adapter.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hedgegrid.schemas.Topic;
import io.hedgegrid.schemas.Topics;
import io.hedgegrid.schemas.session.CommandType;
import io.hedgegrid.schemas.session.SessionCommand;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The reader against Kafka's own mock consumer: faults while reading. */
class TableReaderTest {

    private static final Node NODE = new Node(0, "localhost", 1);
    private static final TopicPartition COMMANDS = new TopicPartition(Topics.SESSION_COMMANDS.name(), 0);

    private final List<MockConsumer<String, byte[]>> consumers = new CopyOnWriteArrayList<>();
    private final MockProducer<byte[], byte[]> deadLetters =
            new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
    private final Tables tables = new Tables();
    private final Progress progress = new Progress();
    private final TableReader reader = new TableReader(
            () -> {},
            this::consumer,
            new TableFeed(
                    tables,
                    new CallTable(Duration.ofMinutes(5), Duration.ofHours(1), Clock.systemUTC()),
                    new KeyTail(Duration.ofMinutes(5)),
                    deadLetters),
            tables,
            progress);

    @AfterEach
    void stop() {
        reader.stop();
    }

    @Test
    void the_tables_are_shown_only_when_everything_from_before_has_been_read() {
        reader.start();
        await().until(() ->
                !consumers.isEmpty() && !consumers.getFirst().assignment().isEmpty());
        MockConsumer<String, byte[]> consumer = consumers.getFirst();
        assertThat(tables.caughtUp()).isFalse();

        add(consumer, command(0));
        add(consumer, command(1));
        await().until(tables::caughtUp);
        assertThat(reader.trouble()).isNull();
    }

    @Test
    void after_a_fault_it_goes_on_behind_what_it_has_applied() {
        reader.start();
        await().until(() ->
                !consumers.isEmpty() && !consumers.getFirst().assignment().isEmpty());
        MockConsumer<String, byte[]> first = consumers.getFirst();
        add(first, command(0));
        add(first, command(1));
        await().until(() -> progress.position(COMMANDS).orElse(-1) == 2);
        first.setPollException(new KafkaException("the connection is gone"));

        await().until(() ->
                consumers.size() == 2 && !consumers.getLast().assignment().isEmpty());
        await().untilAsserted(
                        () -> assertThat(consumers.getLast().position(COMMANDS)).isEqualTo(2));
        assertThat(first.closed()).isTrue();
        assertThat(tables.caughtUp()).isTrue();
    }

    private synchronized MockConsumer<String, byte[]> consumer() {
        MockConsumer<String, byte[]> consumer = new MockConsumer<>("earliest");
        Map<TopicPartition, Long> begins = new LinkedHashMap<>();
        Map<TopicPartition, Long> ends = new LinkedHashMap<>();
        for (Topic<?> topic : TableFeed.TOPICS) {
            consumer.updatePartitions(
                    topic.name(),
                    List.of(new PartitionInfo(topic.name(), 0, NODE, new Node[] {NODE}, new Node[] {NODE})));
            begins.put(new TopicPartition(topic.name(), 0), 0L);
            ends.put(new TopicPartition(topic.name(), 0), topic == Topics.SESSION_COMMANDS ? 2L : 0L);
        }
        consumer.updateBeginningOffsets(begins);
        consumer.updateEndOffsets(ends);
        consumers.add(consumer);
        return consumer;
    }

    private static void add(MockConsumer<String, byte[]> consumer, ConsumerRecord<String, byte[]> record) {
        consumer.schedulePollTask(() -> consumer.addRecord(record));
    }

    private static ConsumerRecord<String, byte[]> command(long offset) {
        SessionCommand command = new SessionCommand("c" + offset, "bot1", CommandType.START, 1L, Instant.EPOCH);
        return new ConsumerRecord<>(
                COMMANDS.topic(),
                COMMANDS.partition(),
                offset,
                "bot1",
                Topics.SESSION_COMMANDS.serializer().serialize(COMMANDS.topic(), command));
    }
}
