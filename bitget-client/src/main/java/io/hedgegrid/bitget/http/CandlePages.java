package io.hedgegrid.bitget.http;

import io.hedgegrid.bitget.Candle;
import io.hedgegrid.bitget.wire.Modes;
import io.hedgegrid.bitget.wire.WireCandle;
import io.hedgegrid.bitget.wire.WireJson;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Asks for candles, a page at a time. Both generations take the same question in their own words. */
final class CandlePages {

    private static final int RECENT_LIMIT = 1_000;

    /**
     * The words of a generation.
     *
     * @param product name of the parameter that holds the product
     * @param interval name of the parameter that holds the length of a candle
     * @param recent endpoint of candles up to the running one
     * @param history endpoint of closed candles
     * @param historyLimit most candles in one answer of that
     */
    record Words(String product, String interval, Endpoint recent, Endpoint history, int historyLimit) {}

    private final RestClient client;
    private final WireJson json;
    private final Words words;

    CandlePages(RestClient client, WireJson json, Words words) {
        this.client = client;
        this.json = json;
        this.words = words;
    }

    int limit(MarketApi.Source source) {
        return switch (source) {
            case RECENT -> RECENT_LIMIT;
            case HISTORY -> words.historyLimit();
        };
    }

    Endpoint endpoint(MarketApi.Source source) {
        return switch (source) {
            case RECENT -> words.recent();
            case HISTORY -> words.history();
        };
    }

    /** @param interval the length of a candle in the generation's words */
    List<Candle> page(MarketApi.Source source, String symbol, String interval, Instant start, Instant end) {
        Map<String, String> query = Map.of(
                words.product(),
                Modes.USDT_FUTURES,
                "symbol",
                symbol,
                words.interval(),
                interval,
                "startTime",
                Long.toString(start.toEpochMilli()),
                "endTime",
                Long.toString(end.toEpochMilli()),
                "limit",
                Integer.toString(limit(source)));
        return client.execute(
                RestRequest.get(endpoint(source), query, null),
                data -> json.readRows(data).stream().map(WireCandle::toCandle).toList());
    }
}
