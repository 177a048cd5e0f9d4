/**
 * The trace context in the headers of records, and the spans between records.
 *
 * <p>Headers say why a record came to be; no decision looks at them. Only the API of OpenTelemetry is known here: whether and where spans
 * go is the services' configuration.
 */
@NullMarked
package io.hedgegrid.schemas.trace;

import org.jspecify.annotations.NullMarked;
