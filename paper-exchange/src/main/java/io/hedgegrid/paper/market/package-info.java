/**
 * Where the market comes from: candle files, the seeded generator, and the player that turns candles into ticks.
 *
 * <p>Reading a file blocks and happens at start only; everything else is deterministic and without clock.
 */
@NullMarked
package io.hedgegrid.paper.market;

import org.jspecify.annotations.NullMarked;
