package io.hedgegrid.bitget.http;

import io.hedgegrid.bitget.Candle;
import io.hedgegrid.bitget.Ticker;
import io.hedgegrid.bitget.wire.Modes;
import io.hedgegrid.bitget.wire.UnreadablePayloadException;
import io.hedgegrid.bitget.wire.WireCandle;
import io.hedgegrid.bitget.wire.WireContract;
import io.hedgegrid.bitget.wire.WireJson;
import io.hedgegrid.bitget.wire.WireTicker;
import java.util.List;
import java.util.Map;

/** The public endpoints, named as the exchange names them. */
final class MarketApi {

    private final RestClient client;
    private final WireJson json;

    MarketApi(RestClient client, WireJson json) {
        this.client = client;
        this.json = json;
    }

    List<WireContract> contracts() {
        Map<String, String> query = Map.of("productType", Modes.USDT_FUTURES);
        return client.execute(
                RestRequest.get(Endpoint.CONTRACTS, query, null), data -> json.readList(data, WireContract.class));
    }

    Ticker ticker(String symbol) {
        Map<String, String> query = Map.of("productType", Modes.USDT_FUTURES, "symbol", symbol);
        return client.execute(RestRequest.get(Endpoint.TICKER, query, null), data -> {
            List<WireTicker> tickers = json.readList(data, WireTicker.class);
            if (tickers.size() != 1) {
                throw new UnreadablePayloadException("ticker: expected one row, got " + tickers.size());
            }
            return tickers.getFirst().toTicker();
        });
    }

    /**
     * Rows of {@code candles} or {@code history-candles}. If more fit than {@code limit}, the exchange sends those nearest to the end.
     *
     * @param startMillis inclusive
     * @param endMillis exclusive, as documented; not to be relied on
     */
    List<Candle> candles(
            Endpoint endpoint, String symbol, String granularity, long startMillis, long endMillis, int limit) {
        Map<String, String> query = Map.of(
                "productType",
                Modes.USDT_FUTURES,
                "symbol",
                symbol,
                "granularity",
                granularity,
                "startTime",
                Long.toString(startMillis),
                "endTime",
                Long.toString(endMillis),
                "limit",
                Integer.toString(limit));
        return client.execute(
                RestRequest.get(endpoint, query, null),
                data -> json.readRows(data).stream().map(WireCandle::toCandle).toList());
    }
}
