package io.hedgegrid.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hedgegrid.schemas.secret.DataKeyTable;
import io.hedgegrid.schemas.session.DataKey;
import io.hedgegrid.schemas.session.DataKeyUse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The reader against Kafka's own mock consumer. */
class DataKeyReaderTest {

    private static final TopicPartition PARTITION = new TopicPartition(Topics.SESSION_KEYS.name(), 0);
    private static final Node NODE = new Node(0, "localhost", 1);
    private static final Duration LONG = Duration.ofMinutes(5);

    private final List<MockConsumer<String, byte[]>> consumers = new CopyOnWriteArrayList<>();
    private final DataKeyTable table = new DataKeyTable();
    private final DataKeyReader reader = new DataKeyReader(this::consumer, table);
    private volatile long end = 2;

    @AfterEach
    void close() throws InterruptedException {
        reader.close();
    }

    @Test
    void it_is_complete_when_everything_of_before_has_been_read_and_drops_what_is_destroyed() {
        reader.start();
        MockConsumer<String, byte[]> consumer = started(1);
        add(consumer, 0, "bot/1", key("1"));
        await().until(() -> table.size() == 1);
        assertThat(reader.isComplete()).isFalse();
        add(consumer, 1, "bot/2", key("2"));
        await().until(reader::isComplete);

        add(consumer, 2, "bot/1", null);
        add(consumer, 3, DataKeyTable.MARKER, null);
        await().until(() -> table.size() == 1);
        assertThat(table.find("bot", "1")).isEmpty();
        assertThat(table.find("bot", "2")).isPresent();
    }

    @Test
    void who_misses_a_key_is_answered_when_the_present_end_has_been_read() throws Exception {
        end = 0;
        reader.start();
        MockConsumer<String, byte[]> consumer = started(1);
        await().until(reader::isComplete);
        end = 1;
        consumer.updateEndOffsets(Map.of(PARTITION, 1L));
        CompletableFuture<Optional<DataKey>> asked = CompletableFuture.supplyAsync(() -> {
            try {
                return table.await("bot", "1", LONG);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        await().until(() -> table.checksWanted() == 1);
        add(consumer, 0, "bot/1", key("1"));

        assertThat(asked).succeedsWithin(LONG).isEqualTo(Optional.of(key("1")));
        assertThat(table.await("bot", "2", LONG)).isEmpty();
    }

    @Test
    void after_a_fault_it_goes_on_where_it_was() {
        reader.start();
        MockConsumer<String, byte[]> first = started(1);
        add(first, 0, "bot/1", key("1"));
        add(first, 1, "bot/1", null);
        await().until(reader::isComplete);
        first.setPollException(new KafkaException("the connection is gone"));

        MockConsumer<String, byte[]> second = started(2);
        await().untilAsserted(() -> assertThat(second.position(PARTITION)).isEqualTo(2));
        assertThat(first.closed()).isTrue();
        assertThat(table.size()).isZero();
    }

    @Test
    void what_cannot_be_read_is_counted_and_stops_nobody() {
        reader.start();
        MockConsumer<String, byte[]> consumer = started(1);
        consumer.schedulePollTask(
                () -> consumer.addRecord(new ConsumerRecord<>(PARTITION.topic(), 0, 0, "bot/0", new byte[] {9, 9, 9})));
        add(consumer, 1, "bot/1", key("1"));
        await().until(reader::isComplete);

        assertThat(reader.unreadable()).isEqualTo(1);
        assertThat(table.size()).isEqualTo(1);
    }

    private MockConsumer<String, byte[]> started(int count) {
        await().until(() ->
                consumers.size() == count && !consumers.getLast().assignment().isEmpty());
        return consumers.getLast();
    }

    private Consumer<String, byte[]> consumer() {
        MockConsumer<String, byte[]> consumer = new MockConsumer<>("earliest");
        consumer.updatePartitions(
                PARTITION.topic(),
                List.of(new PartitionInfo(PARTITION.topic(), 0, NODE, new Node[] {NODE}, new Node[] {NODE})));
        consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
        consumer.updateEndOffsets(Map.of(PARTITION, end));
        consumers.add(consumer);
        return consumer;
    }

    private static void add(MockConsumer<String, byte[]> consumer, long offset, String key, DataKey value) {
        byte[] bytes = value == null ? null : Topics.SESSION_KEYS.serializer().serialize(PARTITION.topic(), value);
        consumer.schedulePollTask(
                () -> consumer.addRecord(new ConsumerRecord<>(PARTITION.topic(), 0, offset, key, bytes)));
    }

    private static DataKey key(String keyId) {
        return new DataKey(
                "bot", keyId, DataKeyUse.ACCOUNT, "9", ByteBuffer.wrap(new byte[] {1, 2}), Instant.EPOCH, null);
    }
}
