package io.hedgegrid.paper.venue;

import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs fills a while after their orders were accepted, in the order of acceptance; with no delay at once, in the caller's thread. */
public final class FillTimer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(FillTimer.class);

    private final long delayNanos;
    private final ScheduledThreadPoolExecutor executor;

    /** Fills this long, in wall time, after acceptance; zero = at once. */
    public FillTimer(Duration delay) {
        this.delayNanos = delay.toNanos();
        this.executor = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().name("paper-fills").daemon().factory());
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /** Runs a fill after the usual delay and this much more. */
    void start(Runnable fill, Duration more) {
        after(delayNanos + more.toNanos(), fill);
    }

    /** Runs a fill after a delay. */
    void after(Duration delay, Runnable fill) {
        after(delay.toNanos(), fill);
    }

    private void after(long nanos, Runnable fill) {
        if (nanos == 0) {
            fill.run();
            return;
        }
        var _ = executor.schedule(
                () -> {
                    try {
                        fill.run();
                    } catch (RuntimeException e) {
                        LOG.error("A fill failed; its order stays live until the next start", e);
                    }
                },
                nanos,
                TimeUnit.NANOSECONDS);
    }

    /** Ends the fill in progress and drops those not due: their orders are live in the journal and filled after the next start. */
    @Override
    public void close() {
        executor.close();
    }
}
