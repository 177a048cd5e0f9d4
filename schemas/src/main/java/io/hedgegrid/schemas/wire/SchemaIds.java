package io.hedgegrid.schemas.wire;

import java.util.Optional;
import org.apache.avro.Schema;

/**
 * Numbers of schemas, as they stand in front of every value. An id once given means the same schema for ever.
 *
 * <p>Implementations are safe for use by several threads.
 */
public interface SchemaIds {

    /**
     * The id under which values of a schema are written.
     *
     * @throws IllegalStateException if the schema has none
     */
    int idOf(Schema schema);

    /** The schema of an id; empty if the id is unknown. */
    Optional<Schema> schemaOf(int id);
}
