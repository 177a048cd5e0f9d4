package io.hedgegrid.standalone.process;

import io.hedgegrid.standalone.process.KillPlan.Kill;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** Kills by plan, starts again at once, and measures how long it takes until each part works again. */
final class Killer {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration LOOK_EVERY = Duration.ofMillis(20);

    private final SeparateProcesses system;
    private final TopicLog log;
    private final PrintStream out;
    private final RecoveryTimes times = new RecoveryTimes();

    Killer(SeparateProcesses system, TopicLog log, PrintStream out) {
        this.system = system;
        this.log = log;
        this.out = out;
    }

    /** Returns when all kills are done and the last one is recovered from. */
    RecoveryTimes carryOut(KillPlan plan) throws InterruptedException {
        int number = 0;
        for (Kill kill : plan.kills()) {
            Thread.sleep(kill.pause());
            out.printf("  kill %d of %d: %s", ++number, plan.kills().size(), kill.victim());
            ServiceProcess process = system.process(kill.victim().process());
            Instant killed = Instant.now();
            process.kill();
            Instant dead = Instant.now();
            process.restart();
            if (kill.recover()) {
                awaitRecovery(kill.victim(), killed, dead);
            }
            out.println(kill.recover() ? "" : ", the next one without waiting");
        }
        return times;
    }

    /** The first part of it is the process's own start, which is a matter of the machine's processors alone. */
    private void awaitRecovery(Victim victim, Instant killed, Instant dead) {
        note(victim, "listens", Duration.between(killed, await(victim, "open port", killed, () -> listening(victim))));
        for (Sign sign : victim.signs()) {
            Instant seen = await(victim, sign, killed, () -> log.firstAppendedAfter(sign, dead));
            note(victim, sign, Duration.between(killed, seen));
        }
    }

    private Optional<Instant> listening(Victim victim) {
        return system.listens(victim.process()) ? Optional.of(Instant.now()) : Optional.empty();
    }

    private Instant await(Victim victim, Object what, Instant killed, Callable<Optional<Instant>> question) {
        try {
            return Awaitility.await(what + " after the kill of " + victim)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(LOOK_EVERY)
                    .atMost(Duration.between(Instant.now(), killed.plus(PATIENCE)))
                    .until(question, Optional::isPresent)
                    .orElseThrow();
        } catch (ConditionTimeoutException e) {
            throw new AssertionError(
                    "no " + what + " since " + victim + " was killed " + PATIENCE + " ago:\n"
                            + system.process(victim.process()).tail(),
                    e);
        }
    }

    private void note(Victim victim, Object sign, Duration time) {
        times.add(victim, sign, time);
        out.printf(Locale.ROOT, ", %s %.1f s", sign, RecoveryTimes.seconds(time));
    }
}
