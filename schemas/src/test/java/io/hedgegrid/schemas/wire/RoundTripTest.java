package io.hedgegrid.schemas.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgegrid.schemas.Topic;
import io.hedgegrid.schemas.Topics;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/** Of every topic: what is written is read. */
class RoundTripTest {

    @Property(tries = 1500)
    void every_value_comes_back_equal(@ForAll("values") Value value) {
        byte[] bytes = value.write();

        SpecificRecord read = (SpecificRecord) value.topic().decode(bytes);

        assertThat(read).isEqualTo(value.record());
        assertThat(read.toString()).isEqualTo(value.record().toString());
    }

    @Property(tries = 1500)
    void a_damaged_value_is_unreadable_or_another_value_but_breaks_nothing(
            @ForAll("values") Value value, @ForAll int position, @ForAll byte damage) {
        byte[] bytes = value.write();
        bytes[Math.floorMod(position, bytes.length)] = damage;

        try {
            assertThat(value.topic().decode(bytes)).isInstanceOf(value.topic().valueType());
        } catch (UnreadableValueException e) {
            assertThat(e).hasMessageContaining(value.topic().name());
        }
    }

    @Provide
    Arbitrary<Value> values() {
        return Arbitraries.of(Topics.all().stream()
                        .filter(topic -> SpecificRecord.class.isAssignableFrom(topic.valueType()))
                        .toList())
                .flatMap(RoundTripTest::values);
    }

    private static <V> Arbitrary<Value> values(Topic<V> topic) {
        Schema schema = SpecificData.get().getSchema(topic.valueType());
        return RandomRecords.of(schema).map(record -> new Value(topic, record));
    }

    /** A topic and a value for it. */
    record Value(Topic<?> topic, SpecificRecord record) {

        byte[] write() {
            return write(topic);
        }

        private <V> byte[] write(Topic<V> typed) {
            return typed.serializer().serialize(typed.name(), typed.valueType().cast(record));
        }

        @Override
        public String toString() {
            return topic + " " + GenericData.get().toString(record.getSchema().getName());
        }
    }
}
