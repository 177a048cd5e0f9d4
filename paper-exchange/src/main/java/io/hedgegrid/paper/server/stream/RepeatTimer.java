package io.hedgegrid.paper.server.stream;

import io.hedgegrid.paper.venue.Venue;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks for silent tickers now and then, so that one is told again at most a twentieth later than it should be. */
final class RepeatTimer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RepeatTimer.class);

    private static final int LOOKS = 20;

    private final Venue venue;
    private final Subscriptions subscriptions;
    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("paper-repeats").daemon().factory());

    private RepeatTimer(Venue venue, Subscriptions subscriptions) {
        this.venue = venue;
        this.subscriptions = subscriptions;
    }

    static RepeatTimer start(Venue venue, Subscriptions subscriptions, Duration repeatAfter) {
        RepeatTimer timer = new RepeatTimer(venue, subscriptions);
        long every = Math.max(TimeUnit.MILLISECONDS.toNanos(1), repeatAfter.toNanos() / LOOKS);
        var _ = timer.executor.scheduleWithFixedDelay(timer::look, every, every, TimeUnit.NANOSECONDS);
        return timer;
    }

    private void look() {
        try {
            venue.read(_ -> {
                subscriptions.repeatTickers();
                return true;
            });
        } catch (RuntimeException e) {
            LOG.error("Silent tickers were not told again", e);
        }
    }

    @Override
    public void close() {
        executor.close();
    }
}
