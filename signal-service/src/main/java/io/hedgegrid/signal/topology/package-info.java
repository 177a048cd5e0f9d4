/** The Kafka Streams topology: thin processors around the pure packages. Must not block. */
@NullMarked
package io.hedgegrid.signal.topology;

import org.jspecify.annotations.NullMarked;
