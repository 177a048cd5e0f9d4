package io.hedgegrid.marketdata.feed;

import io.hedgegrid.bitget.Ticker;
import io.hedgegrid.marketdata.core.PriceConflation;
import io.hedgegrid.marketdata.core.PriceConflation.Verdict;
import io.hedgegrid.marketdata.publish.MarketPublisher;
import io.hedgegrid.schemas.market.MarketPrice;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Publishes the prices worth publishing. Thread-safe; never blocks. */
final class PriceFeed {

    private final MarketPublisher publisher;
    private final Duration tickInterval;
    private final Clock clock;
    private final MarketMetrics metrics;
    private final Map<String, PriceConflation> bySymbol = new ConcurrentHashMap<>();

    PriceFeed(MarketPublisher publisher, Duration tickInterval, Clock clock, MarketMetrics metrics) {
        this.publisher = publisher;
        this.tickInterval = tickInterval;
        this.clock = clock;
        this.metrics = metrics;
    }

    void onTicker(Ticker ticker) {
        bySymbol.compute(ticker.symbol(), (symbol, known) -> {
            PriceConflation conflation = known == null ? new PriceConflation(tickInterval, null) : known;
            Verdict verdict = conflation.judge(ticker.time(), ticker.bid(), ticker.ask());
            metrics.price(symbol, verdict);
            if (verdict != Verdict.PUBLISH) {
                return conflation;
            }
            publisher.publishPrice(new MarketPrice(
                    symbol, ticker.last(), ticker.bid(), ticker.ask(), ticker.mark(), ticker.time(), clock.instant()));
            return conflation.published(ticker.time());
        });
    }
}
