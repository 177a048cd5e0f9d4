package io.hedgegrid.paper.load;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** Orders of many traders at once: each opens a little of a long, closes it again, and so on. */
final class OrderLoad {

    private static final AtomicLong NUMBERS = new AtomicLong();

    private final List<Trader> traders;

    OrderLoad(List<Trader> traders) {
        this.traders = traders;
    }

    /** What is left after the run is never less than this, so that a close always finds a position. */
    void openPositions() throws IOException, InterruptedException {
        for (Trader trader : traders) {
            trader.order("open", "0.1", clientOid());
            while (!trader.holds()) {
                TimeUnit.MILLISECONDS.sleep(20);
            }
        }
    }

    /**
     * Latencies in microseconds.
     *
     * @param rate orders per second of all traders together, due at even distances, and their latency counted from when they are due;
     *     zero = each trader sends the next as soon as the last is answered
     */
    Result run(Duration duration, int rate) throws InterruptedException, IOException {
        Histogram latencies = new ConcurrentHistogram(TimeUnit.SECONDS.toMicros(60), 3);
        long start = System.nanoTime();
        long end = start + duration.toNanos();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < traders.size(); i++) {
                Trader trader = traders.get(i);
                long every = rate == 0 ? 0 : TimeUnit.SECONDS.toNanos(traders.size()) / rate;
                long first = start + every * i / traders.size();
                running.add(threads.submit(() -> {
                    trade(trader, first, every, end, latencies);
                    return true;
                }));
            }
            for (Future<?> each : running) {
                try {
                    each.get();
                } catch (ExecutionException e) {
                    threads.shutdownNow();
                    throw new IOException("a trader failed", e.getCause());
                }
            }
        }
        return new Result(latencies, (System.nanoTime() - start) / 1e9);
    }

    private static void trade(Trader trader, long first, long every, long end, Histogram latencies)
            throws IOException, InterruptedException {
        long due = every == 0 ? System.nanoTime() : first;
        for (int n = 0; due < end; n++) {
            long early = due - System.nanoTime();
            if (early > 0) {
                TimeUnit.NANOSECONDS.sleep(early);
            }
            trader.order(n % 2 == 0 ? "open" : "close", "0.001", clientOid());
            latencies.recordValue(TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - due));
            due = every == 0 ? System.nanoTime() : due + every;
        }
    }

    private static String clientOid() {
        return "load-" + NUMBERS.incrementAndGet();
    }

    record Result(Histogram latencies, double seconds) {

        @Override
        public String toString() {
            return "%,.0f orders/s, latency ms p50 %.2f p99 %.2f max %.1f (%,d orders)"
                    .formatted(
                            latencies.getTotalCount() / seconds,
                            latencies.getValueAtPercentile(50) / 1e3,
                            latencies.getValueAtPercentile(99) / 1e3,
                            latencies.getMaxValue() / 1e3,
                            latencies.getTotalCount());
        }
    }
}
