package io.hedgegrid.standalone.process;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Who is killed when; the same for the same settings.
 *
 * @param seed it was drawn with
 * @param kills in order
 */
record KillPlan(long seed, List<Kill> kills) {

    private static final String PREFIX = "hedgegrid.crash.";
    private static final int LONGEST_PAUSE_MILLIS = 3_000;

    /** One kill in this many follows upon another without waiting for the system to recover. */
    private static final int HASTY_ONE_IN = 4;

    /**
     * One kill.
     *
     * @param pause from the recovery of the one before, or from its restart if that is not waited for
     * @param recover whether to wait for the recovery
     */
    record Kill(Victim victim, Duration pause, boolean recover) {}

    /** As the system properties say: {@code hedgegrid.crash.kills}, {@code .seed} and {@code .parts}. */
    static KillPlan ofProperties() {
        int kills = Integer.getInteger(PREFIX + "kills", 6);
        long seed = Long.getLong(PREFIX + "seed", new Random().nextInt(1_000_000));
        String parts =
                System.getProperty(PREFIX + "parts", "grid-executor-service,signal-service,market-data-service,broker");
        List<Victim> victims = Arrays.stream(parts.split(","))
                .map(String::trim)
                .map(Victim::of)
                .toList();
        return draw(seed, kills, victims);
    }

    /** Every victim as often as the others, in random order, at random moments. */
    static KillPlan draw(long seed, int count, List<Victim> victims) {
        Random random = new Random(seed);
        List<Kill> kills = new ArrayList<>();
        List<Victim> round = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            if (round.isEmpty()) {
                round.addAll(victims);
                Collections.shuffle(round, random);
            }
            Duration pause = Duration.ofMillis(random.nextInt(LONGEST_PAUSE_MILLIS));
            boolean recover = random.nextInt(HASTY_ONE_IN) > 0 || i == count - 1;
            kills.add(new Kill(round.removeLast(), pause, recover));
        }
        return new KillPlan(seed, List.copyOf(kills));
    }
}
