/**
 * Grid executor service: the sequencer merges everything the engine may know into one log, the engine decides on it, the order gateway
 * carries its requests to the exchange. Decisions are in {@link io.hedgegrid.grid.machine} and {@link io.hedgegrid.grid.core}, pure;
 * what blocks is in the adapters.
 */
@NullMarked
package io.hedgegrid.grid;

import org.jspecify.annotations.NullMarked;
