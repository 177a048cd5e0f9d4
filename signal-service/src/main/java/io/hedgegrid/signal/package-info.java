/** The signal service: from closed candles to entry signals, one per candle and profile. */
@NullMarked
package io.hedgegrid.signal;

import org.jspecify.annotations.NullMarked;
