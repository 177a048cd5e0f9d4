package io.hedgegrid.schemas.wire;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.avro.Schema;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Finds the field because of which a record could not be written. Avro's own messages name it only sometimes. */
final class Misfit {

    private final SpecificData model;

    Misfit(SpecificData model) {
        this.model = model;
    }

    /** Path and fault of the first field that does not fit, such as {@code Candle.high is null}; empty if all do. */
    Optional<String> in(SpecificRecord record) {
        return find(record.getSchema().getName(), record.getSchema(), record);
    }

    private Optional<String> find(String path, Schema schema, @Nullable Object value) {
        return switch (schema.getType()) {
            case RECORD ->
                value instanceof SpecificRecord record
                        ? schema.getFields().stream()
                                .flatMap(field ->
                                        find(path + "." + field.name(), field.schema(), record.get(field.pos()))
                                                .stream())
                                .findFirst()
                        : wrongType(path, List.of(schema), value);
            case ARRAY ->
                value instanceof List<?> elements
                        ? IntStream.range(0, elements.size())
                                .boxed()
                                .flatMap(i ->
                                        find(path + "[" + i + "]", schema.getElementType(), elements.get(i)).stream())
                                .findFirst()
                        : wrongType(path, List.of(schema), value);
            case UNION -> inUnion(path, schema, value);
            case ENUM, MAP, FIXED, STRING, BYTES, INT, LONG, FLOAT, DOUBLE, BOOLEAN, NULL -> leaf(path, schema, value);
        };
    }

    private Optional<String> inUnion(String path, Schema union, @Nullable Object value) {
        int branch;
        try {
            branch = model.resolveUnion(union, value);
        } catch (RuntimeException e) {
            return wrongType(path, union.getTypes(), value);
        }
        return find(path, union.getTypes().get(branch), value);
    }

    private Optional<String> leaf(String path, Schema schema, @Nullable Object value) {
        if (value == null && schema.getType() != Schema.Type.NULL) {
            return wrongType(path, List.of(schema), null);
        }
        try {
            new SpecificDatumWriter<Object>(schema, model)
                    .write(value, EncoderFactory.get().directBinaryEncoder(OutputStream.nullOutputStream(), null));
            return Optional.empty();
        } catch (IOException | RuntimeException e) {
            return Optional.of(path + ": " + e.getMessage());
        }
    }

    private static Optional<String> wrongType(String path, List<Schema> expected, @Nullable Object value) {
        String actual = value == null ? "null" : "a " + value.getClass().getName();
        return Optional.of(path + " is " + actual + " instead of "
                + String.join(" or ", expected.stream().map(Schema::getFullName).toList()));
    }
}
