package io.hedgegrid.bitget.http;

import io.hedgegrid.bitget.Candle;
import io.hedgegrid.bitget.Contract;
import io.hedgegrid.bitget.MarketData;
import io.hedgegrid.bitget.Ticker;
import io.hedgegrid.bitget.Timeframe;
import io.hedgegrid.bitget.wire.ListedContract;
import io.hedgegrid.bitget.wire.UnreadablePayloadException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Public market data in domain words. */
final class RestMarketData implements MarketData {

    private static final Logger log = LoggerFactory.getLogger(RestMarketData.class);

    private final RestClient client;
    private final MarketApi api;

    RestMarketData(RestClient client, MarketApi api) {
        this.client = client;
        this.api = api;
    }

    @Override
    public Instant serverTime() {
        return client.serverTime();
    }

    /** A contract whose rules cannot be read is left out, with a warning: the others can still be traded. */
    @Override
    public List<Contract> contracts() {
        List<Contract> contracts = new ArrayList<>();
        for (ListedContract contract : api.contracts()) {
            if (!contract.isPerpetual()) {
                continue;
            }
            try {
                contracts.add(contract.toContract());
            } catch (UnreadablePayloadException e) {
                log.atWarn()
                        .addKeyValue("symbol", contract.symbol())
                        .addKeyValue("reason", e.getMessage())
                        .log("contract left out");
            }
        }
        return List.copyOf(contracts);
    }

    @Override
    public Ticker ticker(String symbol) {
        return api.ticker(symbol);
    }

    @Override
    public List<Candle> candles(String symbol, Timeframe timeframe, Instant from, Instant to) {
        return collect(MarketApi.Source.RECENT, symbol, timeframe, from, to);
    }

    @Override
    public List<Candle> historyCandles(String symbol, Timeframe timeframe, Instant from, Instant to) {
        return collect(MarketApi.Source.HISTORY, symbol, timeframe, from, to);
    }

    private List<Candle> collect(
            MarketApi.Source source, String symbol, Timeframe timeframe, Instant from, Instant to) {
        CandleCollector collector = new CandleCollector(from, to, api.limit(source));
        while (!collector.isComplete()) {
            collector.add(api.candles(source, symbol, timeframe, collector.nextStart(), collector.nextEnd()));
        }
        return collector.candles();
    }
}
