package io.hedgegrid.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hedgegrid.schemas.session.CommandType;
import io.hedgegrid.schemas.session.SessionCommand;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class RecordReaderTest {

    private static final SessionCommand COMMAND =
            new SessionCommand("c-1", "bot-1", CommandType.START, 1L, Instant.ofEpochMilli(5));

    private final MockProducer<byte[], byte[]> producer =
            new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
    private final RecordReader<SessionCommand> reader =
            new RecordReader<>(Topics.SESSION_COMMANDS, producer, "grid-executor-service");

    @Test
    void a_readable_value_is_given_and_nothing_is_written() {
        byte[] value = Topics.SESSION_COMMANDS.serializer().serialize("session.commands", COMMAND);

        assertThat(reader.read(record("bot-1", value))).hasValue(COMMAND);
        assertThat(reader.unreadable()).isZero();
        assertThat(producer.history()).isEmpty();
    }

    @Test
    void an_unreadable_value_becomes_a_dead_letter_with_its_origin() {
        byte[] value = "{\"type\":\"START\"}".getBytes(StandardCharsets.UTF_8);

        Optional<SessionCommand> read = reader.read(record("bot-1", value));

        assertThat(read).isEmpty();
        assertThat(reader.unreadable()).isEqualTo(1);
        assertThat(producer.history()).hasSize(1);
        ProducerRecord<byte[], byte[]> letter = producer.history().getFirst();
        assertThat(letter.topic()).isEqualTo("dead-letters");
        assertThat(letter.key()).asString(StandardCharsets.UTF_8).isEqualTo("bot-1");
        assertThat(letter.value()).isEqualTo(value);
        assertThat(header(letter, "traceparent")).isEqualTo("00-abc");
        assertThat(header(letter, DeadLetterHeaders.TOPIC)).isEqualTo("session.commands");
        assertThat(header(letter, DeadLetterHeaders.PARTITION)).isEqualTo("3");
        assertThat(header(letter, DeadLetterHeaders.OFFSET)).isEqualTo("41");
        assertThat(header(letter, DeadLetterHeaders.SERVICE)).isEqualTo("grid-executor-service");
        assertThat(header(letter, DeadLetterHeaders.EXCEPTION)).endsWith("UnreadableValueException");
        assertThat(header(letter, DeadLetterHeaders.REASON)).contains("starts with byte 123");
    }

    @Test
    void an_unreadable_value_without_a_key_keeps_it_absent() {
        assertThat(reader.read(record(null, new byte[] {9}))).isEmpty();

        assertThat(producer.history().getFirst().key()).isNull();
    }

    @Test
    void a_dead_letter_that_cannot_be_written_stops_the_reader_rather_than_lose_the_record() {
        producer.sendException = new KafkaException("broker is down");

        assertThatThrownBy(() -> reader.read(record("bot-1", new byte[] {9})))
                .isInstanceOf(KafkaException.class)
                .hasMessageContaining("broker is down");
    }

    @Test
    void a_dead_letter_the_broker_refuses_stops_the_reader_with_the_records_place() {
        MockProducer<byte[], byte[]> refusing =
                new MockProducer<>(false, null, new ByteArraySerializer(), new ByteArraySerializer()) {
                    @Override
                    public synchronized Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> record) {
                        var future = super.send(record);
                        errorNext(new KafkaException("record too large"));
                        return future;
                    }
                };
        RecordReader<SessionCommand> other = new RecordReader<>(Topics.SESSION_COMMANDS, refusing, "x");

        assertThatThrownBy(() -> other.read(record("bot-1", new byte[] {9})))
                .isInstanceOf(KafkaException.class)
                .hasMessage("dead letter not written: topic session.commands, partition 3, offset 41")
                .hasRootCauseMessage("record too large");
    }

    @Test
    void tombstones_and_other_topics_records_are_the_callers_mistake() {
        assertThatThrownBy(() -> reader.read(record("bot-1", null)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("tombstone")
                .hasMessageContaining("offset 41");
        assertThatThrownBy(() -> reader.read(new ConsumerRecord<>("signals", 0, 0, "k", new byte[] {1})))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("signals");
        assertThat(producer.history()).isEmpty();
    }

    private static ConsumerRecord<String, byte[]> record(String key, byte[] value) {
        RecordHeaders headers = new RecordHeaders();
        headers.add("traceparent", "00-abc".getBytes(StandardCharsets.UTF_8));
        return new ConsumerRecord<>(
                "session.commands", 3, 41, 0L, TimestampType.CREATE_TIME, 0, 0, key, value, headers, Optional.empty());
    }

    private static String header(ProducerRecord<byte[], byte[]> letter, String name) {
        Header header = letter.headers().lastHeader(name);
        return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }
}
