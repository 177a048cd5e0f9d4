/**
 * How a value lies in a record: the Confluent framing around Avro's binary encoding, and where schema ids come from.
 *
 * <p>No I/O beyond reading the schemas shipped in the jar.
 */
@NullMarked
package io.hedgegrid.schemas.wire;

import org.jspecify.annotations.NullMarked;
