package io.hedgegrid.marketdata.feed;

import io.hedgegrid.bitget.Ticker;
import io.hedgegrid.marketdata.core.PriceConflation;
import io.hedgegrid.marketdata.core.PriceConflation.Verdict;
import io.hedgegrid.marketdata.publish.MarketPublisher;
import io.hedgegrid.schemas.market.MarketPrice;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Publishes the prices worth publishing. Thread-safe; never blocks. */
final class PriceFeed {

    private final MarketPublisher publisher;
    private final PriceConflation unpublished;
    private final Clock clock;
    private final MarketMetrics metrics;
    private final Map<String, PriceConflation> bySymbol = new ConcurrentHashMap<>();

    PriceFeed(
            MarketPublisher publisher,
            Duration tickInterval,
            Duration repeatAfter,
            Clock clock,
            MarketMetrics metrics) {
        this.publisher = publisher;
        this.unpublished = PriceConflation.unpublished(tickInterval, repeatAfter);
        this.clock = clock;
        this.metrics = metrics;
    }

    void onTicker(Ticker ticker) {
        Instant receivedAt = clock.instant();
        bySymbol.compute(ticker.symbol(), (symbol, known) -> {
            PriceConflation conflation = known == null ? unpublished : known;
            Verdict verdict = conflation.judge(ticker.time(), receivedAt, ticker.bid(), ticker.ask());
            metrics.price(symbol, verdict);
            return switch (verdict) {
                case PUBLISH, REPEAT -> {
                    publisher.publishPrice(new MarketPrice(
                            symbol,
                            ticker.last(),
                            ticker.bid(),
                            ticker.ask(),
                            ticker.mark(),
                            ticker.time(),
                            receivedAt));
                    yield conflation.published(ticker.time(), receivedAt);
                }
                case STALE, CONFLATED, CROSSED -> conflation;
            };
        });
    }
}
