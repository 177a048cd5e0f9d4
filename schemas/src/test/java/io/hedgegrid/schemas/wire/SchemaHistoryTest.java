package io.hedgegrid.schemas.wire;

import static org.apache.avro.SchemaCompatibility.checkReaderWriterCompatibility;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.abort;

import io.hedgegrid.schemas.market.Candle;
import io.hedgegrid.schemas.market.MarketPrice;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.SchemaCompatibility.SchemaPairCompatibility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SchemaHistoryTest {

    private static final Path FOLDER = Path.of("src/main/resources/io/hedgegrid/schemas/history");

    private final ShippedSchemaIds ids = ShippedSchemaIds.load();

    @BeforeAll
    static void updatesTheHistoryIfAskedTo() throws Exception {
        if (Boolean.getBoolean("hedgegrid.update")) {
            String release = System.getProperty("hedgegrid.version", "").replace("-SNAPSHOT", "");
            assertThat(release).as("hedgegrid.version").isNotEmpty();
            new SchemaHistory(FOLDER, release)
                    .update(SchemaHistory.present(), ShippedSchemaIds.load().released());
            abort("The history was written. Run again without hedgegrid.update to check it.");
        }
    }

    @ParameterizedTest
    @MethodSource("io.hedgegrid.schemas.wire.SchemaHistory#present")
    void the_present_schema_is_its_newest_version_in_the_history(Schema present) {
        List<ReleasedSchema> versions = versions(present);

        assertThat(versions).as("versions of " + present.getFullName()).isNotEmpty();
        assertThat(versions.getLast().schema().equals(present))
                .as(
                        "%s has changed since the history was written. Run: mvn -pl schemas test -Dhedgegrid.update=true"
                                + " and then again without it, to check that the change is compatible",
                        present.getFullName())
                .isTrue();
        assertThat(ids.idOf(present)).isEqualTo(versions.getLast().id());
    }

    @ParameterizedTest
    @MethodSource("io.hedgegrid.schemas.wire.SchemaHistory#present")
    void the_present_schema_reads_every_version_ever_written(Schema present) {
        for (ReleasedSchema version : versions(present)) {
            SchemaPairCompatibility verdict = checkReaderWriterCompatibility(present, version.schema());

            assertThat(verdict.getType())
                    .as(
                            "%s against release %s: %s",
                            present.getFullName(),
                            version.release(),
                            verdict.getResult().getIncompatibilities())
                    .isEqualTo(SchemaCompatibilityType.COMPATIBLE);
        }
    }

    /** Avro's own check takes decimals of another scale, or times in another unit, for compatible, and reads wrong numbers. */
    @ParameterizedTest
    @MethodSource("io.hedgegrid.schemas.wire.SchemaHistory#present")
    void scales_and_units_are_those_of_every_version_ever_written(Schema present) {
        Map<String, String> now = LogicalTypesOf.fields(present);
        for (ReleasedSchema version : versions(present)) {
            Map<String, String> then = LogicalTypesOf.fields(version.schema());
            then.keySet().retainAll(now.keySet());

            assertThat(now)
                    .as("%s against release %s", present.getFullName(), version.release())
                    .containsAllEntriesOf(then);
        }
    }

    @Test
    void another_scale_or_unit_is_seen() {
        String candle = Candle.getClassSchema().toString();

        assertThat(LogicalTypesOf.fields(Candle.getClassSchema()))
                .containsEntry("io.hedgegrid.schemas.market.Candle.high", "[decimal(38,18)]")
                .containsEntry("io.hedgegrid.schemas.market.Candle.openTime", "[timestamp-millis]")
                .containsEntry("io.hedgegrid.schemas.market.Candle.symbol", "[]")
                .isNotEqualTo(
                        LogicalTypesOf.fields(new Schema.Parser().parse(candle.replace("\"scale\":18", "\"scale\":8"))))
                .isNotEqualTo(LogicalTypesOf.fields(
                        new Schema.Parser().parse(candle.replace("timestamp-millis", "timestamp-micros"))));
    }

    @ParameterizedTest
    @MethodSource("io.hedgegrid.schemas.wire.SchemaHistory#present")
    void every_record_field_and_enum_is_documented(Schema present) {
        Set<String> undocumented = new TreeSet<>();
        collectUndocumented(present, new LinkedHashSet<>(), undocumented);

        assertThat(undocumented).isEmpty();
    }

    @Test
    void no_released_type_has_lost_its_topic() {
        assertThat(ids.released().stream().map(ReleasedSchema::fullName).distinct())
                .containsExactlyInAnyOrderElementsOf(SchemaHistory.present().stream()
                        .map(Schema::getFullName)
                        .toList());
    }

    @Test
    void ids_are_as_they_were_given_out() {
        // Records on brokers carry these numbers: a line may be added, none may change.
        assertThat(ids.released().stream()
                        .filter(version -> version.release().equals("0.1.0"))
                        .map(version -> version.id() + " " + version.schema().getName()))
                .containsExactly(
                        "1 SessionConfig",
                        "2 SessionCommand",
                        "3 SignalProfile",
                        "4 Candle",
                        "5 MarketPrice",
                        "6 Signal",
                        "7 GridInput",
                        "8 OrderRequest",
                        "9 OrderReport",
                        "10 AccountSnapshot",
                        "11 ExecutionEvent",
                        "12 SessionStatus",
                        "13 WebhookRequest",
                        "14 WebhookAttempt",
                        "15 WebhookDeadLetter",
                        "16 WebhookCommand",
                        "17 DataKey",
                        "18 SessionCall");
    }

    @Test
    void an_id_never_given_out_is_unknown() {
        assertThat(ids.schemaOf(0)).isEmpty();
        assertThat(ids.schemaOf(4))
                .hasValueSatisfying(schema -> assertThat(schema.getName()).isEqualTo("Candle"));
    }

    @Test
    void a_schema_without_a_version_is_told_with_its_name() {
        Schema stranger = Schema.createRecord("Stranger", "", "io.hedgegrid.schemas", false, List.of());

        assertThatThrownBy(() -> ids.idOf(stranger))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("io.hedgegrid.schemas.Stranger");
    }

    @Test
    void an_update_gives_a_changed_schema_a_new_id_and_leaves_the_old_version(@TempDir Path folder) throws Exception {
        Schema candle = Candle.getClassSchema();
        Schema olderCandle = new Schema.Parser().parse(candle.toString().replace("\"volume\"", "\"amount\""));
        Schema price = MarketPrice.getClassSchema();
        Files.writeString(folder.resolve("ids.tsv"), "7\tcandle\t0.1.0\n8\tprice\t0.1.0\n");
        List<ReleasedSchema> released =
                List.of(new ReleasedSchema(7, "0.1.0", olderCandle), new ReleasedSchema(8, "0.1.0", price));

        new SchemaHistory(folder, "0.2.0").update(List.of(candle, price), released);

        assertThat(folder.resolve("ids.tsv"))
                .hasContent("7\tcandle\t0.1.0\n8\tprice\t0.1.0\n9\t" + candle.getFullName() + "\t0.2.0\n");
        assertThat(Files.list(folder.resolve("0.2.0"))
                        .map(file -> file.getFileName().toString()))
                .containsExactly(candle.getFullName() + ".avsc");
        assertThat(new Schema.Parser()
                        .parse(folder.resolve("0.2.0")
                                .resolve(candle.getFullName() + ".avsc")
                                .toFile()))
                .isEqualTo(candle);
        assertThat(folder.resolve("0.1.0")).doesNotExist();
    }

    @Test
    void an_update_within_a_release_keeps_the_id(@TempDir Path folder) throws Exception {
        Schema candle = Candle.getClassSchema();
        Schema draft = new Schema.Parser().parse(candle.toString().replace("\"volume\"", "\"amount\""));
        Files.writeString(folder.resolve("ids.tsv"), "7\tcandle\t0.1.0\n");

        new SchemaHistory(folder, "0.1.0").update(List.of(candle), List.of(new ReleasedSchema(7, "0.1.0", draft)));

        assertThat(folder.resolve("ids.tsv")).hasContent("7\tcandle\t0.1.0\n");
        assertThat(folder.resolve("0.1.0").resolve(candle.getFullName() + ".avsc"))
                .content()
                .contains("volume");
    }

    private List<ReleasedSchema> versions(Schema present) {
        return ids.released().stream()
                .filter(version -> version.fullName().equals(present.getFullName()))
                .toList();
    }

    private static void collectUndocumented(Schema schema, Set<String> seen, Set<String> undocumented) {
        switch (schema.getType()) {
            case RECORD -> {
                if (seen.add(schema.getFullName())) {
                    require(schema.getDoc(), schema.getFullName(), undocumented);
                    for (Schema.Field field : schema.getFields()) {
                        require(field.doc(), schema.getFullName() + "." + field.name(), undocumented);
                        collectUndocumented(field.schema(), seen, undocumented);
                    }
                }
            }
            case ENUM -> require(schema.getDoc(), schema.getFullName(), undocumented);
            case ARRAY -> collectUndocumented(schema.getElementType(), seen, undocumented);
            case UNION -> schema.getTypes().forEach(type -> collectUndocumented(type, seen, undocumented));
            case MAP -> collectUndocumented(schema.getValueType(), seen, undocumented);
            case FIXED, STRING, BYTES, INT, LONG, FLOAT, DOUBLE, BOOLEAN, NULL -> {}
        }
    }

    private static void require(String doc, String name, Set<String> undocumented) {
        if (doc == null || doc.isBlank()) {
            undocumented.add(name);
        }
    }
}
