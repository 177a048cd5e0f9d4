/**
 * The engine: brings each input to the sessions it concerns, keeps what has changed, and hands on what follows. Free of
 * Kafka and of the wire's types; blocks never. Start with {@link io.hedgegrid.grid.application.Engine}.
 */
@NullMarked
package io.hedgegrid.grid.application;

import org.jspecify.annotations.NullMarked;
