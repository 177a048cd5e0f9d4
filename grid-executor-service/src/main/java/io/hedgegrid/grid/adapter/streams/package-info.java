/** Runs Kafka Streams topologies. Start with {@link io.hedgegrid.grid.adapter.streams.StreamsApplication}. */
@NullMarked
package io.hedgegrid.grid.adapter.streams;

import org.jspecify.annotations.NullMarked;
