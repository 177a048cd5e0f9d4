package io.hedgegrid.grid.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgegrid.grid.core.Verdict.Outcome;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * Random faults between gateway and exchange: answers get lost before or after execution, requests arrive late, up to half a minute as
 * long as their signature is good, orders become visible late, the gateway is killed at any moment and begins anew. Whatever happens, nothing is placed twice, nothing is
 * forgotten, and what is reported is what happened.
 */
class OrderPlacementPropertyTest {

    private static final Instant T0 = Instant.parse("2026-01-01T00:00:00Z");
    private static final BigDecimal SIZE = new BigDecimal("0.5");
    private static final PlacementPolicy POLICY = new PlacementPolicy(
            Duration.ofSeconds(10),
            5,
            10,
            Duration.ofSeconds(5),
            Duration.ofSeconds(35),
            Duration.ofSeconds(5),
            Duration.ofMillis(50),
            Duration.ofSeconds(5));

    @Property(tries = 3000)
    void whereRepeatedIdsAreRefusedNothingIsForgottenHoweverLateRequestsArrive(
            @ForAll long seed, @ForAll boolean opening) {
        Random random = new Random(seed);
        run(random, new Exchange(random, true), opening);
    }

    @Property(tries = 3000)
    void whereRepeatedIdsAreNotRefusedNothingIsPlacedTwiceHoweverLateRequestsArrive(
            @ForAll long seed, @ForAll boolean opening) {
        Random random = new Random(seed);
        run(random, new Exchange(random, false), opening);
    }

    private static void run(Random random, Exchange exchange, boolean opening) {
        List<Verdict> verdicts = new ArrayList<>();
        Instant now = T0;
        int faults = random.nextInt(30);

        boolean restarted = random.nextInt(4) == 0;
        OrderPlacement placement = placement(opening, restarted);
        Step step = placement.begin(now);
        int steps = 0;
        int reportedInThisRun = 0;
        while (true) {
            assertThat(++steps).as("comes to its end").isLessThan(2000);
            if (step.report() != null) {
                verdicts.add(step.report());
                reportedInThisRun += step.report().outcome() == Outcome.UNKNOWN ? 1 : 0;
                assertThat(reportedInThisRun).as("unknown is said once a run").isLessThanOrEqualTo(1);
            }
            if (step.next() instanceof Next.Finish) {
                break;
            }
            boolean faulty = faults-- > 0;
            OrderEvent event =
                    switch (step.next()) {
                        case Next.Place() -> {
                            now = now.plusMillis(random.nextInt(200));
                            yield exchange.place(now, faulty);
                        }
                        case Next.Ask(Duration after) -> {
                            now = now.plus(after).plusMillis(1 + random.nextInt(50));
                            yield exchange.ask(now, faulty);
                        }
                        case Next.Finish() -> throw new IllegalStateException();
                    };
            if (faulty && random.nextInt(8) == 0) {
                // Killed before it could take the answer in; it begins anew later.
                now = now.plusMillis(random.nextInt(60_000));
                placement = placement(opening, true);
                step = placement.begin(now);
                reportedInThisRun = 0;
            } else {
                step = placement.next(step.state(), event, now);
            }
        }

        // Long after, when everything still under way has arrived.
        exchange.settle(now.plusSeconds(120));
        assertThat(exchange.executions).as("executed at most once").isLessThanOrEqualTo(1);
        Verdict last = verdicts.getLast();
        assertThat(last.outcome()).isNotEqualTo(Outcome.UNKNOWN);
        assertThat(last.outcome() == Outcome.FILLED)
                .as("reported as filled if and only if it was: %s", last)
                .isEqualTo(exchange.executions > 0);
    }

    private static OrderPlacement placement(boolean opening, boolean maybeSent) {
        return new OrderPlacement(POLICY, new OrderTicket(opening, SIZE, T0, maybeSent));
    }

    /** An exchange that refuses requests signed more than 30 s ago, and maybe client order ids it has. */
    private static final class Exchange {

        private static final Duration SIGNATURE_LIFE = Duration.ofSeconds(30);

        private record UnderWay(Instant signedAt, Instant arrivesAt) {}

        private final Random random;
        private final boolean refusesRepetitions;
        private final List<UnderWay> underWay = new ArrayList<>();
        private Instant executedAt;
        private Instant visibleAt;
        private int executions;

        private Exchange(Random random, boolean refusesRepetitions) {
            this.random = random;
            this.refusesRepetitions = refusesRepetitions;
        }

        OrderEvent place(Instant now, boolean faulty) {
            settle(now);
            if (faulty) {
                switch (random.nextInt(6)) {
                    case 0 -> {
                        // Lost before it arrived.
                        return lost();
                    }
                    case 1 -> {
                        // Arrives, the answer gets lost.
                        execute(now);
                        return lost();
                    }
                    case 2 -> {
                        // Arrives late, long after the time-out.
                        underWay.add(new UnderWay(now, now.plusMillis(random.nextInt(40_000))));
                        return lost();
                    }
                    case 3, 4 -> {
                        return new OrderEvent.PlaceFailed(
                                new Failure(Failure.Effect.NONE_RETRYABLE, "429", "too many requests"));
                    }
                    default -> {
                        if (executedAt == null) {
                            return new OrderEvent.PlaceFailed(
                                    new Failure(Failure.Effect.NONE_FINAL, "40762", "exceeds the balance"));
                        }
                    }
                }
            }
            if (executedAt != null && refusesRepetitions) {
                return new OrderEvent.AlreadyPlaced();
            }
            execute(now);
            return new OrderEvent.Acknowledged("1");
        }

        OrderEvent ask(Instant now, boolean faulty) {
            settle(now);
            if (faulty && random.nextInt(2) == 0) {
                return new OrderEvent.AskFailed(
                        new Failure(Failure.Effect.values()[random.nextInt(3)], null, "no answer"));
            }
            if (executedAt == null || now.isBefore(visibleAt)) {
                return new OrderEvent.NotFound(refusesRepetitions);
            }
            boolean live = faulty || now.isBefore(visibleAt.plusMillis(60));
            return new OrderEvent.Found(
                    live
                            ? new KnownOrder("1", KnownOrder.Stage.OPEN, BigDecimal.ZERO, null, BigDecimal.ZERO, now)
                            : new KnownOrder("1", KnownOrder.Stage.FILLED, SIZE, BigDecimal.TEN, BigDecimal.ONE, now));
        }

        /** Lets requests that were under way arrive. */
        void settle(Instant now) {
            for (UnderWay request : List.copyOf(underWay)) {
                if (!request.arrivesAt().isAfter(now)) {
                    underWay.remove(request);
                    boolean signatureGood =
                            !request.arrivesAt().isAfter(request.signedAt().plus(SIGNATURE_LIFE));
                    if (signatureGood) {
                        execute(request.arrivesAt());
                    }
                }
            }
        }

        private void execute(Instant now) {
            if (executedAt == null || !refusesRepetitions) {
                executions++;
                executedAt = now;
                visibleAt = now.plusMillis(random.nextInt(300));
            }
        }

        private static OrderEvent lost() {
            return new OrderEvent.PlaceFailed(new Failure(Failure.Effect.UNKNOWN, null, "timed out"));
        }
    }
}
