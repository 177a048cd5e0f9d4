/** The ledger as a Kafka Streams topology. Decides, never does I/O of its own, never blocks. */
@NullMarked
package io.hedgegrid.webhook.topology;

import org.jspecify.annotations.NullMarked;
