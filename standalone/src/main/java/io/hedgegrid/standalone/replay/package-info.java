/**
 * Runs the product's own decisions on files of candles: the indicators and the entry rule of signal-service, the engine
 * and session machine of grid-executor-service. No broker, no network, no clock: equal files give equal results.
 *
 * <p>Only files are read and written here; what is decided comes from the services' pure packages. Start with {@link
 * io.hedgegrid.standalone.replay.Replay}.
 */
@NullMarked
package io.hedgegrid.standalone.replay;

import org.jspecify.annotations.NullMarked;
