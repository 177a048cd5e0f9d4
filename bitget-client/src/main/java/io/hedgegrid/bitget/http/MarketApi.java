package io.hedgegrid.bitget.http;

import io.hedgegrid.bitget.Candle;
import io.hedgegrid.bitget.Ticker;
import io.hedgegrid.bitget.Timeframe;
import io.hedgegrid.bitget.wire.ListedContract;
import java.time.Instant;
import java.util.List;

/** The public endpoints of one generation. */
interface MarketApi {

    /** Which candles to ask for. */
    enum Source {
        /** Up to the running one. */
        RECENT,
        /** Closed ones, further back. */
        HISTORY
    }

    List<? extends ListedContract> contracts();

    Ticker ticker(String symbol);

    /** Most candles in one answer. */
    int limit(Source source);

    /**
     * Candles. If more than {@link #limit} fit, the exchange sends those nearest to the end.
     *
     * @param start inclusive
     * @param end exclusive, as documented; not to be relied on
     * @throws io.hedgegrid.bitget.BitgetException also {@code FINAL} if the interface has no such timeframe
     */
    List<Candle> candles(Source source, String symbol, Timeframe timeframe, Instant start, Instant end);
}
