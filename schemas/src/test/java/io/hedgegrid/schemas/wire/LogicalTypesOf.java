package io.hedgegrid.schemas.wire;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;

/** The scales and units in a schema, for comparison. */
final class LogicalTypesOf {

    private LogicalTypesOf() {}

    /** Of every field of every record in the schema, by full name: its logical types, such as {@code [decimal(38,18)]}. */
    static Map<String, String> fields(Schema schema) {
        Map<String, String> fields = new TreeMap<>();
        collect(schema, fields);
        return fields;
    }

    private static void collect(Schema schema, Map<String, String> fields) {
        switch (schema.getType()) {
            case RECORD -> {
                for (Schema.Field field : schema.getFields()) {
                    Set<String> types = new TreeSet<>();
                    inField(field.schema(), types);
                    if (fields.put(schema.getFullName() + "." + field.name(), types.toString()) == null) {
                        collect(field.schema(), fields);
                    }
                }
            }
            case UNION -> schema.getTypes().forEach(type -> collect(type, fields));
            case ARRAY -> collect(schema.getElementType(), fields);
            case MAP -> collect(schema.getValueType(), fields);
            case ENUM, FIXED, STRING, BYTES, INT, LONG, FLOAT, DOUBLE, BOOLEAN, NULL -> {}
        }
    }

    private static void inField(Schema schema, Set<String> types) {
        switch (schema.getType()) {
            case UNION -> schema.getTypes().forEach(type -> inField(type, types));
            case ARRAY -> inField(schema.getElementType(), types);
            case MAP -> inField(schema.getValueType(), types);
            case RECORD, ENUM, FIXED, STRING, BYTES, INT, LONG, FLOAT, DOUBLE, BOOLEAN, NULL -> {
                if (schema.getLogicalType() instanceof LogicalTypes.Decimal decimal) {
                    types.add("decimal(" + decimal.getPrecision() + "," + decimal.getScale() + ")");
                } else if (schema.getLogicalType() != null) {
                    types.add(schema.getLogicalType().getName());
                }
            }
        }
    }
}
