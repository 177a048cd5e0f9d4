/** Publishes closed candles and conflated prices from the exchange to Kafka. */
@NullMarked
package io.hedgegrid.marketdata;

import org.jspecify.annotations.NullMarked;
