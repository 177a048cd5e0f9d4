package io.hedgegrid.schemas.wire;

import org.apache.avro.Schema;

/**
 * One version of a topic's value schema that may lie in somebody's topics.
 *
 * @param id number on the wire, positive, never used again for another schema
 * @param release first release that writes it, such as 0.1.0
 * @param schema the schema with all types it uses
 */
public record ReleasedSchema(int id, String release, Schema schema) {

    /** Full name of the record, such as {@code io.hedgegrid.schemas.market.Candle}. */
    public String fullName() {
        return schema.getFullName();
    }
}
