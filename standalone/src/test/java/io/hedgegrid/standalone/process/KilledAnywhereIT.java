package io.hedgegrid.standalone.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Services and broker are killed with SIGKILL at random moments of a market that trades a lot, and started again at once. At the end
 * nothing is lost and nothing is there twice: orders intended = executed = booked = told, one by one and to the unit.
 *
 * <p>CONTRIBUTING.md tells how to let it run for longer.
 */
class KilledAnywhereIT {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int ORDERS_BEFORE_THE_FIRST_KILL = 5;

    private final PrintStream out = System.out;

    @Test
    void nothingIsLostOrDoubledWhoeverIsKilledWhenever(@TempDir(cleanup = CleanupMode.ON_SUCCESS) Path directory)
            throws Exception {
        KillPlan plan = KillPlan.ofProperties();
        Path exchangeData = directory.resolve("exchange");
        out.printf(
                "Killed anywhere: seed %d, %d kills, processes' output in %s%n",
                plan.seed(), plan.kills().size(), directory);
        try (SeparateProcesses system = SeparateProcesses.start(directory, Traders.market(exchangeData.toString()));
                TopicLog log = new TopicLog(system.bootstrapServers());
                Traders traders = new Traders(system, log)) {
            traders.begin();
            await().atMost(PATIENCE)
                    .until(() -> log.look(observed -> observed.trades().size()) >= ORDERS_BEFORE_THE_FIRST_KILL);

            RecoveryTimes times = new Killer(system, log, out).carryOut(plan);
            assertThat(traders.notRunning()).isEmpty();

            traders.stopKeepingPositions();
            boolean rested = traders.awaitRest();
            Reckoning stopped = reckoning(log, exchangeData, traders);
            traders.closePositions();
            rested &= traders.awaitRest();
            Reckoning flat = reckoning(log, exchangeData, traders);

            out.println(times.table());
            out.println(flat.text());
            assertThat(stopped.findings()).as("stopped, positions kept").isEmpty();
            assertThat(flat.findings()).as("all positions closed").isEmpty();
            assertThat(rested).as("everything on its way arrived").isTrue();
            assertThat(system.allAlive()).isTrue();
        }
    }

    private static Reckoning reckoning(TopicLog log, Path exchangeData, Traders traders) throws IOException {
        ExchangeBook exchange = ExchangeBook.of(exchangeData);
        return log.look(observed -> Reckoning.of(observed, exchange, traders));
    }
}
