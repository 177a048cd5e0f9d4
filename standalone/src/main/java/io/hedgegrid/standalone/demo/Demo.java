package io.hedgegrid.standalone.demo;

import io.hedgegrid.paper.PaperExchange;
import io.hedgegrid.standalone.launcher.LaunchException;
import io.hedgegrid.standalone.launcher.MarketSettings;
import io.hedgegrid.standalone.launcher.Platform;
import io.hedgegrid.standalone.launcher.PlatformSettings;
import io.hedgegrid.standalone.launcher.Ports;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Starts the whole system in this JVM, trades for a while, stops the market and looks whether everything in flight arrived. */
public final class Demo {

    private static final Duration REFRESH = Duration.ofSeconds(1);
    private static final Duration LINE_EVERY = Duration.ofSeconds(5);
    private static final Duration REST_TIMEOUT = Duration.ofSeconds(30);

    private final MarketSettings market;
    private final Duration length;
    private final PrintStream out;
    private final boolean terminal;
    private final Clock clock;
    private volatile boolean endedEarly;

    /**
     * Creates a demonstration.
     *
     * @param length how long to trade, wall time; ends earlier when the candles do
     * @param out for people
     * @param terminal whether {@code out} understands cursor movements
     */
    public Demo(MarketSettings market, Duration length, PrintStream out, boolean terminal, Clock clock) {
        this.market = market;
        this.length = length;
        this.out = out;
        this.terminal = terminal;
        this.clock = clock;
    }

    /** Ends the trading early; the summary still follows. */
    public void endEarly() {
        endedEarly = true;
    }

    /**
     * Runs to the end.
     *
     * @param data directory of the run's state
     * @throws LaunchException if the system does not start or refuses a call
     */
    public Summary run(Path data) throws InterruptedException {
        String botSecret = Trial.newSecret();
        Instant begun = clock.instant();
        try (Platform platform = Platform.start(
                new PlatformSettings(data, Ports.any(), null, market.standingStill(), botSecret, null))) {
            // It stands still until the trial watches: a session of an earlier run would trade unseen.
            PaperExchange exchange = platform.exchange().orElseThrow();
            long fillsBefore = exchange.fills();
            try (Trial trial = Trial.begin(
                    platform.bootstrapServers(),
                    platform.sessionApi(),
                    platform.exchangeUri().orElseThrow(),
                    botSecret,
                    clock)) {
                out.printf(
                        "Ready after %.1f s: %s, the market %s times as fast as the clock.%n",
                        Duration.between(begun, clock.instant()).toMillis() / 1000.0,
                        trial.market(),
                        BigDecimal.valueOf(market.speed()).stripTrailingZeros().toPlainString());
                exchange.resume();
                trade(exchange, trial);
                exchange.pause();
                boolean rested = trial.awaitRest(REST_TIMEOUT);
                Summary summary = trial.summary(exchange.fills() - fillsBefore);
                return rested || !summary.passed() ? summary : summary.with("the pipeline did not come to rest");
            }
        }
    }

    private void trade(PaperExchange exchange, Trial trial) throws InterruptedException {
        LiveView view = new LiveView(out, terminal);
        Instant end = clock.instant().plus(length);
        Duration every = terminal ? REFRESH : LINE_EVERY;
        Instant nextView = clock.instant().plus(every);
        while (clock.instant().isBefore(end) && !endedEarly && !exchange.ended()) {
            if (!clock.instant().isBefore(nextView)) {
                trial.show(view);
                nextView = clock.instant().plus(every);
            }
            Thread.sleep(100);
        }
        trial.show(view);
    }
}
