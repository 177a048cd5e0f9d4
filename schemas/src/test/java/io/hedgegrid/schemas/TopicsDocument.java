package io.hedgegrid.schemas;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/** Renders the catalogue and the schemas as Markdown. */
final class TopicsDocument {

    private static final String INTRODUCTION = """
            # Topics

            Rendered from the catalogue (`io.hedgegrid.schemas.Topics`) and the schemas (`schemas/src/main/avro`). Do not edit:
            `mvn -pl schemas test -Dhedgegrid.update=true` renders it anew.

            Keys are UTF-8 strings. Values have the Confluent framing: a zero byte, the schema's id (4 bytes, big-endian), Avro's binary
            encoding. The ids are in `schemas/src/main/resources/io/hedgegrid/schemas/history/ids.tsv`, the schemas beside it. Every topic
            has the same number of partitions. A record lies in the partition of its key (murmur2, as in every Kafka client) unless
            the table says otherwise. Topics with a retention carry the broker's time stamps.

            """;

    private static final String DEAD_LETTERS_NOTE = """

            ## dead-letters

            Key and value are those of the record that could not be read, byte for byte; so are its own headers. Further headers, all text:

            | header | meaning |
            |---|---|
            | `%s` | topic the record lay in |
            | `%s` | partition it lay in |
            | `%s` | its offset |
            | `%s` | class of the exception |
            | `%s` | why it could not be read |
            | `%s` | service that could not read it; absent on letters of Kafka Streams |

            Letters of Kafka Streams have the stack trace too. Topic, partition and offset identify the record. The same letter may come more than once.
            """.formatted(
                    DeadLetterHeaders.TOPIC,
                    DeadLetterHeaders.PARTITION,
                    DeadLetterHeaders.OFFSET,
                    DeadLetterHeaders.EXCEPTION,
                    DeadLetterHeaders.REASON,
                    DeadLetterHeaders.SERVICE);

    private final StringBuilder text = new StringBuilder(INTRODUCTION);

    private final SymbolDocs symbols;

    private TopicsDocument(SymbolDocs symbols) {
        this.symbols = symbols;
    }

    static String render(List<Topic<?>> topics, SymbolDocs symbols) {
        TopicsDocument document = new TopicsDocument(symbols);
        document.table(topics);
        document.text.append(DEAD_LETTERS_NOTE);
        namedTypes(topics).values().forEach(document::type);
        return document.text.toString();
    }

    private void table(List<Topic<?>> topics) {
        text.append("| topic | key | value | keeps | by | for |\n|---|---|---|---|---|---|\n");
        for (Topic<?> topic : topics) {
            row(
                    "`" + topic.name() + "`",
                    cell(topic.key()),
                    SpecificRecord.class.isAssignableFrom(topic.valueType())
                            ? link(schema(topic))
                            : "[raw bytes](#dead-letters)",
                    keeps(topic.policy()),
                    String.join(", ", topic.producers()),
                    String.join(", ", topic.consumers()));
        }
    }

    private void type(Schema type) {
        text.append("\n## ").append(type.getName()).append("\n\n");
        text.append(type.getDoc()).append(" (`").append(type.getNamespace()).append("`)\n\n");
        if (type.getType() == Schema.Type.ENUM) {
            enumeration(type);
        } else {
            text.append("| field | type | meaning |\n|---|---|---|\n");
            type.getFields()
                    .forEach(field -> row("`" + field.name() + "`", typeName(field.schema()), cell(field.doc())));
        }
    }

    private void enumeration(Schema type) {
        text.append("| symbol | meaning |\n|---|---|\n");
        type.getEnumSymbols().forEach(symbol -> row("`" + symbol + "`", cell(symbols.meaning(type.getName(), symbol))));
        if (type.getEnumDefault() != null) {
            text.append("\nA symbol of a later version is read as `")
                    .append(type.getEnumDefault())
                    .append("`.\n");
        }
    }

    private void row(String... cells) {
        text.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }

    private static String keeps(Policy policy) {
        return switch (policy) {
            case Policy.Compact() -> "newest of each key";
            case Policy.CompactSoon(Duration lag) ->
                "newest of each key, and after " + lag.toMinutes() + " min nothing else";
            case Policy.Retain(Duration time) -> time.toDays() + " d";
        };
    }

    private static String typeName(Schema schema) {
        return switch (schema.getType()) {
            case UNION ->
                schema.getTypes().stream().map(TopicsDocument::typeName).collect(Collectors.joining(" or "));
            case ARRAY -> "list of " + typeName(schema.getElementType());
            case RECORD, ENUM -> link(schema);
            case BYTES -> schema.getLogicalType() instanceof LogicalTypes.Decimal ? "decimal" : "bytes";
            case LONG -> schema.getLogicalType() instanceof LogicalTypes.TimestampMillis ? "time (ms)" : "long";
            case MAP, FIXED, STRING, INT, FLOAT, DOUBLE, BOOLEAN, NULL ->
                schema.getType().getName();
        };
    }

    /** Records and enums in the order in which a reader of the table comes upon them. */
    private static Map<String, Schema> namedTypes(List<Topic<?>> topics) {
        Map<String, Schema> types = new LinkedHashMap<>();
        topics.stream()
                .filter(topic -> SpecificRecord.class.isAssignableFrom(topic.valueType()))
                .forEach(topic -> collect(schema(topic), types));
        return types;
    }

    private static void collect(Schema schema, Map<String, Schema> types) {
        List<Schema> inside = new ArrayList<>();
        switch (schema.getType()) {
            case RECORD -> {
                if (types.putIfAbsent(schema.getFullName(), schema) == null) {
                    schema.getFields().forEach(field -> inside.add(field.schema()));
                }
            }
            case ENUM -> types.putIfAbsent(schema.getFullName(), schema);
            case UNION -> inside.addAll(schema.getTypes());
            case ARRAY -> inside.add(schema.getElementType());
            case MAP -> inside.add(schema.getValueType());
            case FIXED, STRING, BYTES, INT, LONG, FLOAT, DOUBLE, BOOLEAN, NULL -> {}
        }
        inside.forEach(type -> collect(type, types));
    }

    private static Schema schema(Topic<?> topic) {
        return SpecificData.get().getSchema(topic.valueType());
    }

    private static String link(Schema type) {
        return "[" + type.getName() + "](#" + type.getName().toLowerCase(Locale.ROOT) + ")";
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }
}
