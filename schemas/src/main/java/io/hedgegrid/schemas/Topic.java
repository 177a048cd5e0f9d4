package io.hedgegrid.schemas;

import java.util.List;
import java.util.function.Function;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;

/**
 * A topic of the system: its name, what it holds, and how values become bytes. Keys are strings. All instances are in
 * {@link Topics}.
 *
 * <p>Immutable; serde, serializer and deserializer need no configuration, need not be closed, and may be shared by threads. A null
 * value is a null on the wire (a tombstone) and back.
 *
 * @param <V> class of the values
 */
public final class Topic<V> {

    private final String name;
    private final String key;
    private final Class<V> valueType;
    private final Policy policy;
    private final List<String> producers;
    private final List<String> consumers;
    private final Serde<V> serde;
    private final Function<byte[], V> decoder;

    Topic(
            String name,
            String key,
            Class<V> valueType,
            Policy policy,
            List<String> producers,
            List<String> consumers,
            Function<V, byte[]> encoder,
            Function<byte[], V> decoder) {
        this.name = name;
        this.key = key;
        this.valueType = valueType;
        this.policy = policy;
        this.producers = List.copyOf(producers);
        this.consumers = List.copyOf(consumers);
        this.decoder = decoder;
        this.serde = Serdes.serdeFrom(
                (topic, value) -> value == null ? null : encoder.apply(value),
                (topic, bytes) -> bytes == null ? null : decoder.apply(bytes));
    }

    /** Name of the topic in Kafka. */
    public String name() {
        return name;
    }

    /** What the key is, in words, such as sessionId. */
    public String key() {
        return key;
    }

    /** Class of the values. */
    public Class<V> valueType() {
        return valueType;
    }

    /** What Kafka keeps of it by default. */
    public Policy policy() {
        return policy;
    }

    /** Who writes it. */
    public List<String> producers() {
        return producers;
    }

    /** Who reads it. */
    public List<String> consumers() {
        return consumers;
    }

    /** Values to bytes and back. Reading throws {@link io.hedgegrid.schemas.wire.UnreadableValueException}. */
    public Serde<V> serde() {
        return serde;
    }

    /** Values to bytes. */
    public Serializer<V> serializer() {
        return serde.serializer();
    }

    /** Bytes to values. Throws {@link io.hedgegrid.schemas.wire.UnreadableValueException}. */
    public Deserializer<V> deserializer() {
        return serde.deserializer();
    }

    /**
     * The value that the bytes hold.
     *
     * @throws io.hedgegrid.schemas.wire.UnreadableValueException if they hold none
     */
    public V decode(byte[] bytes) {
        return decoder.apply(bytes);
    }

    /** The name. */
    @Override
    public String toString() {
        return name;
    }
}
