/**
 * The engine on Kafka Streams: topology, store, mapping between the wire's types and the machine's. Start with
 * {@link io.hedgegrid.grid.adapter.kafka.EngineTopology}.
 */
@NullMarked
package io.hedgegrid.grid.adapter.kafka;

import org.jspecify.annotations.NullMarked;
