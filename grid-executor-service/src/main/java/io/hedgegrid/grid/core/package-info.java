/**
 * The order gateway's decisions, pure: what to do next for an order, given what the exchange said and how long it took, and which
 * offsets may be committed. Imports the JDK only; knows no clock, no Kafka, no exchange client and never blocks.
 *
 * <p>Start with {@link io.hedgegrid.grid.core.OrderPlacement}.
 */
@NullMarked
package io.hedgegrid.grid.core;

import org.jspecify.annotations.NullMarked;
