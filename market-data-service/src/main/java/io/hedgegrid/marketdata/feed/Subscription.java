package io.hedgegrid.marketdata.feed;

import io.hedgegrid.bitget.Timeframe;

/** Candles somebody uses. */
record Subscription(String symbol, Timeframe timeframe) {}
