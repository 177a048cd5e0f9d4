package io.hedgegrid.grid.adapter.gateway;

import io.hedgegrid.bitget.BitgetException;
import io.hedgegrid.bitget.MarketData;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the exchange for its time again and again, on its own virtual thread, to know whether it can be reached. */
public final class ExchangeProbe implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ExchangeProbe.class);

    private final MarketData market;
    private final Clock clock;
    private final Duration interval;
    private volatile @Nullable Instant lastAnswer;
    private volatile @Nullable Duration clockOffset;
    private volatile @Nullable String lastFailure;
    private volatile @Nullable Thread thread;

    /**
     * A probe not started yet.
     *
     * @param clock wall time
     * @param interval between two questions
     */
    public ExchangeProbe(MarketData market, Clock clock, Duration interval) {
        this.market = market;
        this.clock = clock;
        this.interval = interval;
    }

    /** Starts asking; returns at once. */
    public void start() {
        thread = Thread.ofVirtual().name("exchange-probe").start(this::run);
    }

    /** Whether the newest question was answered, and that lately. */
    public boolean isReachable() {
        Instant answer = lastAnswer;
        return lastFailure == null
                && answer != null
                && !answer.plus(interval.multipliedBy(3)).isBefore(clock.instant());
    }

    /** Wall time of the newest answer; null if there was none. */
    public @Nullable Instant lastAnswer() {
        return lastAnswer;
    }

    /** By how much the exchange's clock is ahead of this machine's; null if it never answered. Good to half a round trip. */
    public @Nullable Duration clockOffset() {
        return clockOffset;
    }

    /** Why the newest question was not answered; null if it was. */
    public @Nullable String lastFailure() {
        return lastFailure;
    }

    private void run() {
        try {
            while (true) {
                ask();
                Thread.sleep(interval);
            }
        } catch (InterruptedException e) {
            LOG.debug("the probe was stopped", e);
        }
    }

    private void ask() {
        try {
            Instant asked = clock.instant();
            Instant theirs = market.serverTime();
            Instant answered = clock.instant();
            clockOffset = Duration.between(
                    asked.plus(Duration.between(asked, answered).dividedBy(2)), theirs);
            lastAnswer = answered;
            if (lastFailure != null) {
                LOG.info("the exchange can be reached again");
            }
            lastFailure = null;
        } catch (BitgetException e) {
            if (lastFailure == null) {
                LOG.atWarn().addKeyValue("error", e.toString()).log("the exchange cannot be reached");
            }
            lastFailure = BitgetMapping.message(e);
        }
    }

    @Override
    public void close() {
        Thread running = thread;
        if (running != null) {
            running.interrupt();
        }
    }
}
