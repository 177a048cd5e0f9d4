package io.hedgegrid.bitget.http;

import io.hedgegrid.bitget.BitgetException;
import io.hedgegrid.bitget.Candle;
import io.hedgegrid.bitget.Ticker;
import io.hedgegrid.bitget.Timeframe;
import io.hedgegrid.bitget.wire.Granularity;
import io.hedgegrid.bitget.wire.Modes;
import io.hedgegrid.bitget.wire.UnifiedInstrument;
import io.hedgegrid.bitget.wire.UnifiedTicker;
import io.hedgegrid.bitget.wire.UnreadablePayloadException;
import io.hedgegrid.bitget.wire.WireJson;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The public endpoints of V3. */
final class UnifiedMarketApi implements MarketApi {

    private static final CandlePages.Words CANDLES =
            new CandlePages.Words("category", "interval", Endpoint.V3_CANDLES, Endpoint.V3_HISTORY_CANDLES, 100);

    private final RestClient client;
    private final WireJson json;
    private final CandlePages candles;

    UnifiedMarketApi(RestClient client, WireJson json) {
        this.client = client;
        this.json = json;
        this.candles = new CandlePages(client, json, CANDLES);
    }

    @Override
    public List<UnifiedInstrument> contracts() {
        Map<String, String> query = Map.of("category", Modes.USDT_FUTURES);
        return client.execute(
                RestRequest.get(Endpoint.V3_INSTRUMENTS, query, null),
                data -> json.readList(data, UnifiedInstrument.class));
    }

    @Override
    public Ticker ticker(String symbol) {
        Map<String, String> query = Map.of("category", Modes.USDT_FUTURES, "symbol", symbol);
        return client.execute(RestRequest.get(Endpoint.V3_TICKERS, query, null), data -> {
            List<UnifiedTicker> tickers = json.readList(data, UnifiedTicker.class);
            if (tickers.size() != 1) {
                throw new UnreadablePayloadException("tickers: expected one row, got " + tickers.size());
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
        String interval = Granularity.unified(timeframe)
                .orElseThrow(() -> new BitgetException(
                        BitgetException.Kind.FINAL,
                        null,
                        candles.endpoint(source).label() + ": timeframe: not offered by V3: " + timeframe.code(),
                        null));
        return candles.page(source, symbol, interval, start, end);
    }
}
