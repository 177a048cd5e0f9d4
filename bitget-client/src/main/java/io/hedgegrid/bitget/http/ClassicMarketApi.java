package io.hedgegrid.bitget.http;

import io.hedgegrid.bitget.Candle;
import io.hedgegrid.bitget.Ticker;
import io.hedgegrid.bitget.Timeframe;
import io.hedgegrid.bitget.wire.Granularity;
import io.hedgegrid.bitget.wire.Modes;
import io.hedgegrid.bitget.wire.UnreadablePayloadException;
import io.hedgegrid.bitget.wire.WireContract;
import io.hedgegrid.bitget.wire.WireJson;
import io.hedgegrid.bitget.wire.WireTicker;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The public endpoints of V2. */
final class ClassicMarketApi implements MarketApi {

    private static final CandlePages.Words CANDLES =
            new CandlePages.Words("productType", "granularity", Endpoint.CANDLES, Endpoint.HISTORY_CANDLES, 200);

    private final RestClient client;
    private final WireJson json;
    private final CandlePages candles;

    ClassicMarketApi(RestClient client, WireJson json) {
        this.client = client;
        this.json = json;
        this.candles = new CandlePages(client, json, CANDLES);
    }

    @Override
    public List<WireContract> contracts() {
        Map<String, String> query = Map.of("productType", Modes.USDT_FUTURES);
        return client.execute(
                RestRequest.get(Endpoint.CONTRACTS, query, null), data -> json.readList(data, WireContract.class));
    }

    @Override
    public Ticker ticker(String symbol) {
        Map<String, String> query = Map.of("productType", Modes.USDT_FUTURES, "symbol", symbol);
        return client.execute(RestRequest.get(Endpoint.TICKER, query, null), data -> {
            List<WireTicker> tickers = json.readList(data, WireTicker.class);
            if (tickers.size() != 1) {
                throw new UnreadablePayloadException("ticker: expected one row, got " + tickers.size());
            }
            return tickers.getFirst().toTicker();
        });
    }

    @Override
    public int limit(Source source) {
        return candles.limit(source);
    }

    @Override
    public List<Candle> candles(Source source, String symbol, Timeframe timeframe, Instant start, Instant end) {
        return candles.page(source, symbol, Granularity.of(timeframe), start, end);
    }
}
