/**
 * The sequencer: a Kafka Streams application that merges everything the engine may know into grid.inputs. May not block. Start with
 * {@link io.hedgegrid.grid.adapter.sequencer.SequencerTopology}.
 */
@NullMarked
package io.hedgegrid.grid.adapter.sequencer;

import org.jspecify.annotations.NullMarked;
