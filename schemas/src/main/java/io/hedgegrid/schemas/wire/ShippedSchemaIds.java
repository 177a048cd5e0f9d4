package io.hedgegrid.schemas.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;

/**
 * The ids that come with the jar: {@code history/ids.tsv} lists id, full name and release; the schema itself lies at
 * {@code history/<release>/<full name>.avsc}. Immutable.
 */
public final class ShippedSchemaIds implements SchemaIds {

    private static final String HISTORY = "/io/hedgegrid/schemas/history/";

    private final Map<Integer, ReleasedSchema> byId = new LinkedHashMap<>();

    private ShippedSchemaIds(List<ReleasedSchema> released) {
        for (ReleasedSchema schema : released) {
            if (byId.putIfAbsent(schema.id(), schema) != null) {
                throw new IllegalStateException("ids.tsv gives schema id " + schema.id() + " twice");
            }
        }
    }

    /**
     * Reads the table and its schemas from the jar.
     *
     * @throws IllegalStateException if the table is damaged: the build is at fault
     */
    public static ShippedSchemaIds load() {
        List<ReleasedSchema> released = new ArrayList<>();
        for (String line : text("ids.tsv").lines().toList()) {
            if (!line.isBlank() && !line.startsWith("#")) {
                released.add(parse(line));
            }
        }
        return new ShippedSchemaIds(released);
    }

    /** Every released schema, in the order of the table. */
    public List<ReleasedSchema> released() {
        return List.copyOf(byId.values());
    }

    @Override
    public int idOf(Schema schema) {
        return byId.values().stream()
                .filter(released -> released.schema().equals(schema))
                .mapToInt(ReleasedSchema::id)
                .max()
                .orElseThrow(() -> new IllegalStateException("no id in history/ids.tsv for the present schema of "
                        + schema.getFullName() + "; the schemas module's README tells how to add a version"));
    }

    @Override
    public Optional<Schema> schemaOf(int id) {
        return Optional.ofNullable(byId.get(id)).map(ReleasedSchema::schema);
    }

    private static ReleasedSchema parse(String line) {
        String[] columns = line.split("\t", -1);
        if (columns.length != 3 || !columns[0].matches("[1-9][0-9]{0,8}")) {
            throw new IllegalStateException("ids.tsv: not 'id, full name, release': " + line);
        }
        String fullName = columns[1];
        String release = columns[2];
        Schema schema = new Schema.Parser().parse(text(release + "/" + fullName + ".avsc"));
        if (!schema.getFullName().equals(fullName)) {
            throw new IllegalStateException(
                    "history/" + release + "/" + fullName + ".avsc holds " + schema.getFullName());
        }
        return new ReleasedSchema(Integer.parseInt(columns[0]), release, schema);
    }

    private static String text(String name) {
        try (InputStream in = ShippedSchemaIds.class.getResourceAsStream(HISTORY + name)) {
            if (in == null) {
                throw new IllegalStateException("missing in the schemas jar: " + HISTORY + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read from the schemas jar: " + HISTORY + name, e);
        }
    }
}
