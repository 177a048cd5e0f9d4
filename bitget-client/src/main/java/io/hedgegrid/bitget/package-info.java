/**
 * The exchange in domain words: market data and trading on Bitget USDT-M perpetual futures.
 *
 * <p>Start at {@link io.hedgegrid.bitget.BitgetClient}. Sizes are in base coin, prices in USDT per base coin, all numbers exact.
 * Every method that does I/O blocks; call it on a virtual thread.
 */
@NullMarked
package io.hedgegrid.bitget;

import org.jspecify.annotations.NullMarked;
