package io.hedgegrid.paper.server.stream;

import io.hedgegrid.paper.venue.Venue;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks for silent tickers and accounts now and then, so that one is told again at most a twentieth later than it should be. */
final class RepeatTimer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RepeatTimer.class);

    private static final int LOOKS = 20;

    private final Venue venue;
    private final Subscriptions subscriptions;
    private final AccountSubscriptions accountSubscriptions;
    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("paper-repeats").daemon().factory());

    private RepeatTimer(Venue venue, Subscriptions subscriptions, AccountSubscriptions accountSubscriptions) {
        this.venue = venue;
        this.subscriptions = subscriptions;
        this.accountSubscriptions = accountSubscriptions;
    }

    static RepeatTimer start(
            Venue venue, Subscriptions subscriptions, AccountSubscriptions accountSubscriptions, Duration repeatAfter) {
        RepeatTimer timer = new RepeatTimer(venue, subscriptions, accountSubscriptions);
        long every = Math.max(TimeUnit.MILLISECONDS.toNanos(1), repeatAfter.toNanos() / LOOKS);
        var _ = timer.executor.scheduleWithFixedDelay(timer::look, every, every, TimeUnit.NANOSECONDS);
        return timer;
    }

    private void look() {
        try {
            List<String> accounts = venue.read(_ -> {
                subscriptions.repeatTickers();
                return accountSubscriptions.accounts();
            });
            accounts.forEach(key -> venue.ask(key, (account, board) -> {
                accountSubscriptions.repeat(key, account, board);
                return true;
            }));
        } catch (RuntimeException e) {
            LOG.error("Silent tickers were not told again", e);
        }
    }

    @Override
    public void close() {
        executor.close();
    }
}
