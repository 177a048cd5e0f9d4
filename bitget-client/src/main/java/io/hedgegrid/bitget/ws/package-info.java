/**
 * Streams, public and private: each one connection, one thread, wanted subscriptions as data.
 *
 * <p>{@link io.hedgegrid.bitget.ws.SubscriptionBook}, {@link io.hedgegrid.bitget.ws.Heartbeat},
 * {@link io.hedgegrid.bitget.ws.ChannelWatch}, {@link io.hedgegrid.bitget.ws.FrameReader} and the dialects decide and know no socket;
 * {@link io.hedgegrid.bitget.ws.ReconnectingStream} acts.
 */
@NullMarked
package io.hedgegrid.bitget.ws;

import org.jspecify.annotations.NullMarked;
