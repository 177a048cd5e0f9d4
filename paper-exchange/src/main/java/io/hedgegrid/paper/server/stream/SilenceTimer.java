package io.hedgegrid.paper.server.stream;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks now and then for clients that have forgotten their heartbeat. */
final class SilenceTimer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SilenceTimer.class);

    private static final int LOOKS = 20;

    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("paper-silence").daemon().factory());

    private SilenceTimer() {}

    /** @param limit time without a ping after which a client is cut off; zero = never */
    static SilenceTimer start(ClientStreams streams, Duration limit) {
        SilenceTimer timer = new SilenceTimer();
        if (!limit.isZero()) {
            long every = Math.max(TimeUnit.MILLISECONDS.toNanos(1), limit.toNanos() / LOOKS);
            var _ = timer.executor.scheduleWithFixedDelay(
                    () -> look(streams, limit), every, every, TimeUnit.NANOSECONDS);
        }
        return timer;
    }

    private static void look(ClientStreams streams, Duration limit) {
        try {
            streams.disconnectSilent(limit);
        } catch (RuntimeException e) {
            LOG.error("Silent clients were not cut off", e);
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
