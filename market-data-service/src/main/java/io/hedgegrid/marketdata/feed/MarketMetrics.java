package io.hedgegrid.marketdata.feed;

import io.hedgegrid.marketdata.core.PriceConflation.Verdict;
import io.hedgegrid.schemas.RecordReader;
import io.hedgegrid.schemas.Topic;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** The service's metrics, under {@code hedgegrid.marketdata}. */
public final class MarketMetrics {

    private static final String PREFIX = "hedgegrid.marketdata.";

    private static final String PRICE_AGE = PREFIX + "price.age.seconds";

    private final MeterRegistry registry;
    private final Map<String, Gauge> priceAges = new ConcurrentHashMap<>();

    /** Metrics in a registry. */
    public MarketMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    void candlesPublished(Subscription subscription, int count) {
        registry.counter(
                        PREFIX + "candles.published",
                        "symbol",
                        subscription.symbol(),
                        "timeframe",
                        subscription.timeframe().code())
                .increment((double) count);
    }

    void candlesMissing(Subscription subscription, long count) {
        registry.counter(
                        PREFIX + "candles.missing",
                        "symbol",
                        subscription.symbol(),
                        "timeframe",
                        subscription.timeframe().code())
                .increment((double) count);
    }

    void candleFetchFailed(String symbol) {
        registry.counter(PREFIX + "candles.fetch.failures", "symbol", symbol).increment();
    }

    void price(String symbol, Verdict verdict) {
        registry.counter(
                        PREFIX + "prices",
                        "symbol",
                        symbol,
                        "outcome",
                        verdict.name().toLowerCase(Locale.ROOT))
                .increment();
    }

    /** A record that the broker did not take. */
    public void notWritten(Topic<?> topic) {
        registry.counter(PREFIX + "publish.failures", "topic", topic.name()).increment();
    }

    /** One REST request to the exchange. */
    public void exchangeRequest(String endpoint, String outcome, Duration elapsed) {
        registry.timer(PREFIX + "exchange.requests", "endpoint", endpoint, "outcome", outcome)
                .record(elapsed);
    }

    void streamConnections() {
        registry.counter(PREFIX + "stream.subscribed").increment();
    }

    /** Shows the wall-clock age of the newest push of the exchange, in seconds. */
    void pushAge(AtomicReference<Instant> lastPush, Clock clock) {
        registry.gauge(
                PREFIX + "push.age.seconds",
                lastPush,
                push -> Duration.between(push.get(), clock.instant()).toMillis() / 1000.0);
    }

    /** Shows the wall-clock age of the symbol's newest ticker, in seconds. Repeating it changes nothing. */
    void priceAge(String symbol, Supplier<Duration> age) {
        priceAges.computeIfAbsent(
                symbol,
                _ -> Gauge.builder(PRICE_AGE, () -> age.get().toMillis() / 1000.0)
                        .tag("symbol", symbol)
                        .register(registry));
    }

    /** The symbol is no longer followed. */
    void noPriceAge(String symbol) {
        Gauge gauge = priceAges.remove(symbol);
        if (gauge != null) {
            registry.remove(gauge);
        }
    }

    /** Shows how many followed markets are silent. */
    void silent(Supplier<Silence> silence) {
        Gauge.builder(PREFIX + "silent", () -> silence.get().prices().size())
                .tag("what", "prices")
                .register(registry);
        Gauge.builder(PREFIX + "silent", () -> silence.get().candles().size())
                .tag("what", "candles")
                .register(registry);
    }

    /** Shows how many records of a topic could not be read. */
    public void unreadable(RecordReader<?> reader, Topic<?> topic) {
        FunctionCounter.builder(PREFIX + "records.unreadable", reader, RecordReader::unreadable)
                .description("Records that could not be read, sent to the dead letters")
                .tag("topic", topic.name())
                .register(registry);
    }

    /** Shows how many symbols and timeframes are followed. */
    void subscriptions(Supplier<Number> count) {
        Gauge.builder(PREFIX + "subscriptions", count).register(registry);
    }
}
