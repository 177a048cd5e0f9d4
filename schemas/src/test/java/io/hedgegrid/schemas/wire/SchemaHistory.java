package io.hedgegrid.schemas.wire;

import io.hedgegrid.schemas.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaFormatter;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/**
 * Writes the present schemas into the history. What an earlier release wrote is never touched: a changed schema gets a new id. Within
 * the release being made its own entry is rendered anew.
 */
final class SchemaHistory {

    private static final String TABLE = "ids.tsv";

    private final Path folder;
    private final String release;

    /**
     * @param folder the folder with ids.tsv
     * @param release the release being made, such as 0.1.0
     */
    SchemaHistory(Path folder, String release) {
        this.folder = folder;
        this.release = release;
    }

    /** The present schema of every topic that has one, in the catalogue's order. */
    static List<Schema> present() {
        return Topics.all().stream()
                .filter(topic -> SpecificRecord.class.isAssignableFrom(topic.valueType()))
                .map(topic -> SpecificData.get().getSchema(topic.valueType()))
                .toList();
    }

    void update(List<Schema> schemas, List<ReleasedSchema> released) throws IOException {
        int nextId = released.stream().mapToInt(ReleasedSchema::id).max().orElse(0) + 1;
        for (Schema schema : schemas) {
            List<ReleasedSchema> versions = released.stream()
                    .filter(version -> version.fullName().equals(schema.getFullName()))
                    .toList();
            boolean ours = !versions.isEmpty() && versions.getLast().release().equals(release);
            boolean changed = versions.isEmpty() || !versions.getLast().schema().equals(schema);
            if (changed && !ours) {
                append(nextId++ + "\t" + schema.getFullName() + "\t" + release);
            }
            if (changed || ours) {
                render(schema);
            }
        }
    }

    private void append(String line) throws IOException {
        Path table = folder.resolve(TABLE);
        Files.writeString(table, Files.readString(table) + line + "\n");
    }

    private void render(Schema schema) throws IOException {
        Path file = folder.resolve(release).resolve(schema.getFullName() + ".avsc");
        Files.createDirectories(file.getParent());
        Files.writeString(file, SchemaFormatter.format("json/pretty", schema) + "\n");
    }
}
