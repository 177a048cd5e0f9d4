package io.hedgegrid.marketdata.feed;

import io.hedgegrid.bitget.BitgetException;
import io.hedgegrid.bitget.MarketData;
import io.hedgegrid.marketdata.candle.CandleProgress;
import io.hedgegrid.marketdata.candle.CandleProgress.Accepted;
import io.hedgegrid.marketdata.candle.CandleProgress.Fetch;
import io.hedgegrid.marketdata.publish.MarketPublisher;
import io.hedgegrid.marketdata.publish.PublishException;
import io.hedgegrid.schemas.market.Candle;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes the closed candles of one symbol and timeframe. The stream only says that a new candle has opened; the closed ones' values
 * are always read over REST, so that a push lost on the way cannot make a wrong candle.
 */
final class CandleFeed implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(CandleFeed.class);

    /** How often a newest candle that the exchange does not serve yet is asked for before the next push is waited for. */
    private static final int PATIENCE = 20;

    private final Subscription subscription;
    private final MarketData marketData;
    private final MarketPublisher publisher;
    private final Supplier<Optional<Instant>> lastPublished;
    private final int history;
    private final Duration retryDelay;
    private final Consumer<Instant> onAnswered;
    private final MarketMetrics metrics;
    private final AtomicReference<@Nullable Instant> runningOpen = new AtomicReference<>();
    private final Semaphore wake = new Semaphore(0);
    private final Thread worker;
    private @Nullable CandleProgress progress;

    /**
     * @param onAnswered told the opening time of the running candle each time the exchange has answered what closed before it
     */
    CandleFeed(
            Subscription subscription,
            MarketData marketData,
            MarketPublisher publisher,
            Supplier<Optional<Instant>> lastPublished,
            int history,
            Duration retryDelay,
            Consumer<Instant> onAnswered,
            MarketMetrics metrics) {
        this.subscription = subscription;
        this.marketData = marketData;
        this.publisher = publisher;
        this.lastPublished = lastPublished;
        this.history = history;
        this.retryDelay = retryDelay;
        this.onAnswered = onAnswered;
        this.metrics = metrics;
        this.worker = Thread.ofVirtual()
                .name("candles-" + subscription.symbol() + "-"
                        + subscription.timeframe().code())
                .unstarted(this::run);
    }

    void start() {
        worker.start();
    }

    /** A candle that opened at this market time is running. Never blocks. */
    void onCandleOpened(Instant openTime) {
        Instant before = runningOpen.getAndAccumulate(
                openTime, (known, seen) -> known == null || (seen != null && seen.isAfter(known)) ? seen : known);
        if (before == null || openTime.isAfter(before)) {
            wake.release();
        }
    }

    /** Stops and waits until nothing more will be published. */
    @Override
    public void close() {
        worker.interrupt();
        boolean interrupted = false;
        while (worker.isAlive()) {
            try {
                worker.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                wake.acquire();
                wake.drainPermits();
                catchUp();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (InterruptException e) {
            LOG.atDebug().addKeyValue("symbol", subscription.symbol()).log("candle feed interrupted");
        }
    }

    private void catchUp() throws InterruptedException {
        int unanswered = 0;
        while (unanswered < PATIENCE) {
            try {
                if (upToDate()) {
                    return;
                }
                unanswered++;
            } catch (BitgetException e) {
                warn("candles not read from the exchange", e);
            } catch (PublishException | KafkaException e) {
                if (e instanceof InterruptException) {
                    throw e;
                }
                // Some of the batch may be in the topic: read it back before going on.
                progress = null;
                warn("candles not published", e);
            }
            Thread.sleep(retryDelay);
        }
    }

    /** Publishes page by page; false if the exchange does not serve the newest closed candle yet. */
    private boolean upToDate() throws InterruptedException {
        CandleProgress at = progress;
        if (at == null) {
            at = CandleProgress.after(
                    subscription.timeframe().length(),
                    history,
                    lastPublished.get().orElse(null));
        }
        while (true) {
            Instant running = runningOpen.get();
            Optional<Fetch> fetch = running == null ? Optional.empty() : at.nextFetch(running);
            if (running == null) {
                progress = at;
                return true;
            }
            if (fetch.isEmpty()) {
                progress = at;
                onAnswered.accept(running);
                return true;
            }
            Accepted accepted = publishNext(at, fetch.get(), running);
            // A page of a long gap counts too, and so does an answer without the newest candle: it may be a hole.
            onAnswered.accept(running);
            at = accepted.next();
            progress = at;
            if (accepted.awaitingNewest()) {
                return false;
            }
        }
    }

    private Accepted publishNext(CandleProgress at, Fetch fetch, Instant running) throws InterruptedException {
        TreeMap<Instant, io.hedgegrid.bitget.Candle> rows = new TreeMap<>();
        for (io.hedgegrid.bitget.Candle row : read(fetch)) {
            rows.put(row.openTime(), row);
        }
        Accepted accepted = at.accept(fetch, List.copyOf(rows.keySet()), running);
        rows.keySet().retainAll(accepted.publish());
        publisher.publishCandles(rows.values().stream().map(this::candle).toList());
        metrics.candlesPublished(subscription, rows.size());
        if (accepted.missing() > 0) {
            metrics.candlesMissing(subscription, accepted.missing());
            LOG.atWarn()
                    .addKeyValue("symbol", subscription.symbol())
                    .addKeyValue("timeframe", subscription.timeframe().code())
                    .addKeyValue("missing", accepted.missing())
                    .log("the exchange has a hole in its candles");
        }
        return accepted;
    }

    private List<io.hedgegrid.bitget.Candle> read(Fetch fetch) {
        return switch (fetch.source()) {
            case RECENT ->
                marketData.candles(subscription.symbol(), subscription.timeframe(), fetch.from(), fetch.to());
            case HISTORY ->
                marketData.historyCandles(subscription.symbol(), subscription.timeframe(), fetch.from(), fetch.to());
        };
    }

    private Candle candle(io.hedgegrid.bitget.Candle row) {
        return new Candle(
                subscription.symbol(),
                subscription.timeframe().code(),
                row.openTime(),
                row.openTime().plus(subscription.timeframe().length()),
                row.open(),
                row.high(),
                row.low(),
                row.close(),
                row.volume());
    }

    private void warn(String event, RuntimeException failure) {
        metrics.candleFetchFailed(subscription.symbol());
        LOG.atWarn()
                .addKeyValue("symbol", subscription.symbol())
                .addKeyValue("timeframe", subscription.timeframe().code())
                .addKeyValue("error", failure.getMessage())
                .log(event);
    }
}
