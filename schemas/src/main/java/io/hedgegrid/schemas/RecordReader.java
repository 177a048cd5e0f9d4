package io.hedgegrid.schemas;

import io.hedgegrid.schemas.wire.UnreadableValueException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the values of a plain consumer (values configured as bytes) so that a record nobody can read stops nobody: it goes to
 * {@link Topics#DEAD_LETTERS} as it is, with {@link DeadLetterHeaders} telling where it comes from and why.
 *
 * <p>Safe for use by several threads if the producer is. Blocks only to hand a dead letter in.
 *
 * @param <V> class of the values
 */
public final class RecordReader<V> {

    private static final Logger LOG = LoggerFactory.getLogger(RecordReader.class);

    private final Topic<V> topic;
    private final Producer<byte[], byte[]> deadLetters;
    private final String service;
    private final AtomicLong unreadable = new AtomicLong();

    /**
     * A reader of one topic.
     *
     * @param topic the topic
     * @param deadLetterProducer writes dead letters; not transactional; stays the caller's to close
     * @param service name of the service that reads, such as session-api
     */
    public RecordReader(Topic<V> topic, Producer<byte[], byte[]> deadLetterProducer, String service) {
        this.topic = topic;
        this.deadLetters = deadLetterProducer;
        this.service = service;
    }

    /**
     * The record's value; empty if it cannot be read and now is a dead letter.
     *
     * @param record a record of this reader's topic, no tombstone
     * @throws IllegalArgumentException if the record is a tombstone or of another topic
     * @throws KafkaException if the dead letter cannot be written: do not commit the offset, try again
     */
    public Optional<V> read(ConsumerRecord<String, byte[]> record) {
        if (!record.topic().equals(topic.name())) {
            throw new IllegalArgumentException("a record of " + record.topic() + " given to the reader of " + topic);
        }
        byte[] value = record.value();
        if (value == null) {
            throw new IllegalArgumentException("a tombstone has no value to read: topic " + record.topic()
                    + ", partition " + record.partition() + ", offset " + record.offset());
        }
        try {
            return Optional.of(topic.decode(value));
        } catch (UnreadableValueException e) {
            bury(record, e);
            return Optional.empty();
        }
    }

    /** How many records could not be read since this reader was made. */
    public long unreadable() {
        return unreadable.get();
    }

    private void bury(ConsumerRecord<String, byte[]> record, UnreadableValueException reason) {
        unreadable.incrementAndGet();
        LOG.atError()
                .addKeyValue("topic", record.topic())
                .addKeyValue("partition", record.partition())
                .addKeyValue("offset", record.offset())
                .setCause(reason)
                .log("record cannot be read, it goes to the dead letters");
        try {
            deadLetters.send(letter(record, reason)).get();
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        } catch (ExecutionException e) {
            throw new KafkaException(
                    "dead letter not written: topic " + record.topic() + ", partition " + record.partition()
                            + ", offset " + record.offset(),
                    e.getCause());
        }
    }

    private ProducerRecord<byte[], byte[]> letter(
            ConsumerRecord<String, byte[]> record, UnreadableValueException reason) {
        RecordHeaders headers = new RecordHeaders(record.headers().toArray());
        put(headers, DeadLetterHeaders.TOPIC, record.topic());
        put(headers, DeadLetterHeaders.PARTITION, Integer.toString(record.partition()));
        put(headers, DeadLetterHeaders.OFFSET, Long.toString(record.offset()));
        put(headers, DeadLetterHeaders.EXCEPTION, reason.getClass().getName());
        put(headers, DeadLetterHeaders.REASON, String.valueOf(reason.getMessage()));
        put(headers, DeadLetterHeaders.SERVICE, service);
        String key = record.key();
        return new ProducerRecord<>(
                Topics.DEAD_LETTERS.name(), null, key == null ? null : utf8(key), record.value(), headers);
    }

    private static void put(RecordHeaders headers, String name, String value) {
        headers.remove(name).add(name, utf8(value));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
