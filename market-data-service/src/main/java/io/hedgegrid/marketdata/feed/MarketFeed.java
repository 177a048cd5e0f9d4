package io.hedgegrid.marketdata.feed;

import io.hedgegrid.bitget.BitgetClient;
import io.hedgegrid.bitget.Candle;
import io.hedgegrid.bitget.MarketStream;
import io.hedgegrid.bitget.Ticker;
import io.hedgegrid.bitget.Timeframe;
import io.hedgegrid.marketdata.config.MarketDataProperties;
import io.hedgegrid.marketdata.publish.LastPublished;
import io.hedgegrid.marketdata.publish.MarketPublisher;
import io.hedgegrid.schemas.KeyPartitions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the wanted symbols on the exchange's stream. {@link #want} is called by one thread, the stream's callbacks by another.
 */
public final class MarketFeed implements MarketStream.Listener, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(MarketFeed.class);

    private final BitgetClient client;
    private final MarketPublisher publisher;
    private final LastPublished lastPublished;
    private final MarketDataProperties settings;
    private final Clock clock;
    private final MarketMetrics metrics;
    private final Freshness freshness;
    private final PriceFeed prices;
    private final Map<Subscription, CandleFeed> candles = new ConcurrentHashMap<>();
    private final AtomicReference<Instant> lastPush;
    private @Nullable MarketStream stream;

    /** Creates a feed that connects when the first symbol is wanted. */
    public MarketFeed(
            BitgetClient client,
            MarketPublisher publisher,
            LastPublished lastPublished,
            MarketDataProperties settings,
            Clock clock,
            MarketMetrics metrics) {
        this.client = client;
        this.publisher = publisher;
        this.lastPublished = lastPublished;
        this.settings = settings;
        this.clock = clock;
        this.metrics = metrics;
        this.freshness = new Freshness(clock, settings.staleAfter());
        this.prices = new PriceFeed(publisher, settings.tickInterval(), settings.repeatAfter(), clock, metrics);
        this.lastPush = new AtomicReference<>(clock.instant());
        metrics.pushAge(lastPush, clock);
        metrics.subscriptions(candles::size);
        metrics.silent(freshness::silence);
    }

    /**
     * Follows exactly these from now on; returns when nothing more is published of what is no longer wanted.
     *
     * @param partitions number of partitions of market.candles
     */
    void want(Set<Subscription> wanted, int partitions) {
        Set<Subscription> surplus = candles.keySet().stream()
                .filter(known -> !wanted.contains(known))
                .collect(Collectors.toSet());
        Set<String> wantedSymbols = symbols(wanted);
        for (Subscription gone : surplus) {
            if (stream != null) {
                stream.unsubscribeCandles(gone.symbol(), gone.timeframe());
                if (!wantedSymbols.contains(gone.symbol())) {
                    stream.unsubscribeTicker(gone.symbol());
                }
            }
            CandleFeed feed = candles.remove(gone);
            if (feed != null) {
                feed.close();
            }
            if (!wantedSymbols.contains(gone.symbol())) {
                metrics.noPriceAge(gone.symbol());
            }
            LOG.atInfo()
                    .addKeyValue("symbol", gone.symbol())
                    .addKeyValue("timeframe", gone.timeframe().code())
                    .log("no longer followed");
        }
        freshness.keepOnly(wanted, wantedSymbols);
        for (Subscription added : wanted) {
            if (!candles.containsKey(added)) {
                follow(added, partitions);
            }
        }
    }

    private void follow(Subscription added, int partitions) {
        int partition = KeyPartitions.partition(added.symbol(), partitions);
        freshness.followed(added);
        metrics.priceAge(added.symbol(), () -> freshness.sinceTicker(added.symbol()));
        CandleFeed feed = new CandleFeed(
                added,
                client.marketData(),
                publisher,
                () -> lastPublished.openTime(
                        partition, added.symbol(), added.timeframe().code()),
                settings.history(),
                settings.retryDelay(),
                runningOpen -> freshness.candlesAnswered(added, runningOpen),
                metrics);
        candles.put(added, feed);
        feed.start();
        MarketStream open = stream;
        if (open == null) {
            open = client.openStream(this);
            stream = open;
        }
        open.subscribeTicker(added.symbol());
        open.subscribeCandles(added.symbol(), added.timeframe());
        LOG.atInfo()
                .addKeyValue("symbol", added.symbol())
                .addKeyValue("timeframe", added.timeframe().code())
                .log("followed");
    }

    private static Set<String> symbols(Set<Subscription> subscriptions) {
        return subscriptions.stream().map(Subscription::symbol).collect(Collectors.toSet());
    }

    /** What is followed and has not been heard of for too long. */
    public Silence silence() {
        return freshness.silence();
    }

    /** Wall time since the exchange's last push. */
    public Duration sinceLastPush() {
        return Duration.between(lastPush.get(), clock.instant());
    }

    @Override
    public void onTicker(Ticker ticker) {
        lastPush.set(clock.instant());
        freshness.ticker(ticker.symbol(), ticker.time());
        prices.onTicker(ticker);
    }

    @Override
    public void onCandle(String symbol, Timeframe timeframe, Candle candle) {
        lastPush.set(clock.instant());
        CandleFeed feed = candles.get(new Subscription(symbol, timeframe));
        if (feed != null) {
            feed.onCandleOpened(candle.openTime());
        }
    }

    @Override
    public void onSubscribed() {
        metrics.streamConnections();
        LOG.atInfo().log("stream subscribed");
    }

    @Override
    public void onRejected(String symbol, @Nullable Timeframe timeframe, String reason) {
        LOG.atError()
                .addKeyValue("symbol", symbol)
                .addKeyValue("timeframe", timeframe == null ? "ticker" : timeframe.code())
                .addKeyValue("reason", reason)
                .log("the exchange refuses the subscription");
    }

    @Override
    public void onDisconnected(String reason) {
        LOG.atWarn().addKeyValue("reason", reason).log("stream lost, reconnecting");
    }

    /** Stops everything; returns when nothing more will be published. */
    @Override
    public void close() {
        want(Set.of(), 1);
        if (stream != null) {
            stream.close();
            stream = null;
        }
    }
}
