/** Pure: which candles to fetch and to publish next, so that each goes out once and in order. */
@NullMarked
package io.hedgegrid.marketdata.candle;

import org.jspecify.annotations.NullMarked;
