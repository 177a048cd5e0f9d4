package io.hedgegrid.paper.venue;

import io.hedgegrid.paper.PaperExchange;
import io.hedgegrid.paper.engine.AccountFigures;
import io.hedgegrid.paper.engine.Order;
import io.hedgegrid.paper.engine.Position;
import io.hedgegrid.paper.engine.PositionFigures;
import io.hedgegrid.paper.engine.TickPath;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** The thread that plays the market at its pace, from when the server listens until it stops. */
public final class MarketFeed implements PaperExchange, SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(MarketFeed.class);

    private static final long SAVE_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** Being later than this, the market does not hurry after what it has missed. */
    private static final long LATENESS_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Venue venue;
    private final long tickNanos;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean paused;
    private boolean running;
    private @Nullable Thread thread;
    private volatile @Nullable RuntimeException failure;

    /**
     * @param speed market seconds per wall second
     * @param paused whether to begin standing still
     */
    public MarketFeed(Venue venue, double speed, boolean paused) {
        this.venue = venue;
        this.tickNanos = Math.max(1, Math.round(venue.tickMillis() * 1_000_000.0 / speed));
        this.paused = paused;
    }

    @Override
    public void start() {
        lock.lock();
        try {
            if (!running) {
                running = true;
                venue.open();
                thread = Thread.ofPlatform().name("paper-market").daemon().start(this::play);
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void stop() {
        Thread playing;
        lock.lock();
        try {
            running = false;
            changed.signalAll();
            playing = thread;
            thread = null;
        } finally {
            lock.unlock();
        }
        if (playing != null) {
            try {
                playing.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        lock.lock();
        try {
            return running;
        } finally {
            lock.unlock();
        }
    }

    /** What stopped the market, or null. */
    public @Nullable RuntimeException failure() {
        return failure;
    }

    private void play() {
        try {
            long due = System.nanoTime();
            long saved = due;
            while (awaitTurn(due)) {
                if (!venue.step()) {
                    LOG.info("The market has ended and stands still marketTime={}", marketTime());
                    break;
                }
                long now = System.nanoTime();
                if (now - saved >= SAVE_NANOS) {
                    venue.savePosition();
                    saved = now;
                }
                due = Math.max(due + tickNanos, now - LATENESS_NANOS);
            }
            venue.savePosition();
        } catch (RuntimeException e) {
            failure = e;
            LOG.error("The market has stopped on an error marketTime={}", marketTime(), e);
        }
    }

    /** Waits until a tick is due and the market is not paused; false when it is to stop. */
    private boolean awaitTurn(long due) {
        lock.lock();
        try {
            while (running) {
                long left = due - System.nanoTime();
                if (!paused && left <= 0) {
                    return true;
                }
                if (paused) {
                    changed.awaitUninterruptibly();
                } else {
                    var _ = changed.awaitNanos(left);
                }
            }
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Instant marketTime() {
        return Instant.ofEpochMilli(venue.read(MarketBoard::time));
    }

    @Override
    public long candlesPlayed() {
        return venue.read(MarketBoard::position) / TickPath.TICKS;
    }

    @Override
    public boolean ended() {
        return venue.ended();
    }

    @Override
    public boolean paused() {
        lock.lock();
        try {
            return paused;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void pause() {
        setPaused(true);
    }

    @Override
    public void resume() {
        setPaused(false);
    }

    private void setPaused(boolean value) {
        lock.lock();
        try {
            paused = value;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean step() {
        return venue.step();
    }

    @Override
    public List<String> accounts() {
        return venue.keys();
    }

    @Override
    public AccountFigures figures(String account) {
        return venue.account(account).figures();
    }

    @Override
    public List<Position> positions(String account) {
        return venue.account(account).positions().stream()
                .map(PositionFigures::position)
                .toList();
    }

    @Override
    public List<Order> orders(String account) {
        return venue.orders(account);
    }

    @Override
    public long fills() {
        return venue.fills();
    }
}
