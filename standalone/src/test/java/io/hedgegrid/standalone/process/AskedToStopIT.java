package io.hedgegrid.standalone.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each service is asked to stop (SIGTERM) in the middle of trading and started again: it finishes what it has begun and ends by itself
 * in time, and nothing is lost or there twice; what was given up in a kill and done again is not even repeated.
 */
class AskedToStopIT {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /** The longest that a service's settings allow it. */
    private static final Duration IN_TIME = Duration.ofSeconds(60);

    /** Exit code of a process that ended because SIGTERM asked it to: 128 + 15. */
    private static final int ENDED_AS_ASKED = 143;

    private static final int ORDERS_BEFORE_THE_FIRST_STOP = 5;

    private final PrintStream out = System.out;

    @Test
    void everyServiceFinishesWhatItHasBegun(@TempDir(cleanup = CleanupMode.ON_SUCCESS) Path directory)
            throws Exception {
        Path exchangeData = directory.resolve("exchange");
        out.println("Asked to stop: processes' output in " + directory);
        try (SeparateProcesses system = SeparateProcesses.start(directory, Traders.market(exchangeData.toString()));
                TopicLog log = new TopicLog(system.bootstrapServers());
                Traders traders = new Traders(system, log)) {
            traders.begin();
            await().atMost(PATIENCE)
                    .until(() -> log.look(observed -> observed.trades().size()) >= ORDERS_BEFORE_THE_FIRST_STOP);

            for (Victim service : List.of(Victim.EXECUTOR, Victim.WEBHOOK, Victim.SIGNAL, Victim.MARKET_DATA)) {
                Instant ended = stop(system, service.process());
                system.process(service.process()).restart();
                for (Sign sign : service.signs()) {
                    await(sign + " after the stop of " + service)
                            .atMost(PATIENCE)
                            .until(() -> log.firstAppendedAfter(sign, ended).isPresent());
                }
            }
            try (CallsUnderWay calls = new CallsUnderWay(system, traders)) {
                calls.begin();
                stop(system, SeparateProcesses.SESSION_API);
                system.process(SeparateProcesses.SESSION_API).restart();
                system.awaitReady(SeparateProcesses.SESSION_API, Instant.now().plus(PATIENCE));
                assertThat(calls.findings()).isEmpty();
            }
            assertThat(traders.notRunning()).isEmpty();

            traders.stopKeepingPositions();
            boolean rested = traders.awaitRest();
            traders.closePositions();
            rested &= traders.awaitRest();
            Reckoning flat = reckoning(log, exchangeData, traders);
            out.println(flat.text());
            assertThat(flat.findings()).isEmpty();
            assertThat(rested).as("everything on its way arrived").isTrue();
            assertThat(traders.repeatedCallbacks()).as("callbacks told twice").isEmpty();
            assertThat(system.allAlive()).isTrue();

            stop(system, SeparateProcesses.EXCHANGE);
        }
    }

    private Instant stop(SeparateProcesses system, String service) throws InterruptedException {
        Instant asked = Instant.now();
        OptionalInt exit = system.process(service).stop(IN_TIME);
        Instant ended = Instant.now();
        out.printf(
                Locale.ROOT,
                "  %-22s ended after %.1f s%n",
                service,
                Duration.between(asked, ended).toMillis() / 1e3);
        assertThat(exit)
                .as("exit code of %s:%n%s", service, system.process(service).tail())
                .hasValue(ENDED_AS_ASKED);
        return ended;
    }

    private static Reckoning reckoning(TopicLog log, Path exchangeData, Traders traders) throws IOException {
        ExchangeBook exchange = ExchangeBook.of(exchangeData);
        return log.look(observed -> Reckoning.of(observed, exchange, traders));
    }
}
