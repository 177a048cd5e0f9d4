/**
 * The log behind the door: writes configurations and commands, and reads them and the statuses back into tables. The only
 * package that speaks Kafka. Writers block until the broker has the record and the tables show it; the tables are fed by one thread.
 */
@NullMarked
package io.hedgegrid.session.adapter.kafka;

import org.jspecify.annotations.NullMarked;
