package io.hedgegrid.schemas.wire;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/** Random values of any schema, edge cases included. Decimals have the schema's scale, as they are read back. */
final class RandomRecords {

    private RandomRecords() {}

    static Arbitrary<SpecificRecord> of(Schema schema) {
        List<Arbitrary<Object>> fields =
                schema.getFields().stream().map(field -> value(field.schema())).toList();
        return Combinators.combine(fields).as(values -> record(schema, values));
    }

    private static SpecificRecord record(Schema schema, List<Object> values) {
        SpecificRecord record =
                (SpecificRecord) SpecificData.newInstance(SpecificData.get().getClass(schema), schema);
        for (int i = 0; i < values.size(); i++) {
            record.put(i, values.get(i));
        }
        return record;
    }

    private static Arbitrary<Object> value(Schema schema) {
        return switch (schema.getType()) {
            case RECORD -> of(schema).asGeneric();
            case UNION ->
                Arbitraries.of(schema.getTypes()).flatMap(RandomRecords::value).asGeneric();
            case ARRAY -> value(schema.getElementType()).list().ofMaxSize(3).asGeneric();
            case ENUM -> Arbitraries.of(SpecificData.get().getClass(schema).getEnumConstants());
            case STRING -> Arbitraries.strings().ofMaxLength(40).asGeneric();
            case BYTES -> schema.getLogicalType() instanceof LogicalTypes.Decimal type ? decimal(type) : bytes();
            case LONG ->
                schema.getLogicalType() instanceof LogicalTypes.TimestampMillis
                        ? Arbitraries.longs()
                                .between(-62_135_596_800_000L, 253_402_300_799_999L)
                                .map(Instant::ofEpochMilli)
                                .asGeneric()
                        : Arbitraries.longs().asGeneric();
            case INT -> Arbitraries.integers().asGeneric();
            case DOUBLE -> Arbitraries.doubles().asGeneric();
            case BOOLEAN -> Arbitraries.of(true, false).asGeneric();
            case NULL -> Arbitraries.just(null);
            case MAP, FIXED, FLOAT -> throw new IllegalArgumentException("not used in the contract: " + schema);
        };
    }

    private static Arbitrary<Object> decimal(LogicalTypes.Decimal type) {
        BigInteger bound = BigInteger.TEN.pow(type.getPrecision()).subtract(BigInteger.ONE);
        return Arbitraries.bigIntegers()
                .between(bound.negate(), bound)
                .map(unscaled -> new BigDecimal(unscaled, type.getScale()))
                .asGeneric();
    }

    private static Arbitrary<Object> bytes() {
        return Arbitraries.bytes()
                .array(byte[].class)
                .ofMaxSize(40)
                .map(ByteBuffer::wrap)
                .asGeneric();
    }
}
