package io.hedgegrid.paper.fault;

import java.util.List;
import java.util.Objects;

/**
 * All that goes wrong.
 *
 * @param seed of the dice that probabilities and jitter are thrown with
 * @param clockSkewMillis how much the exchange's clock is ahead of the real one
 * @param maintenance whether every API request is refused
 */
public record FaultSettings(long seed, long clockSkewMillis, boolean maintenance, List<FaultRule> rules) {

    /** Nothing goes wrong. */
    public static final FaultSettings NONE = new FaultSettings(1, 0, false, List.of());

    /** Absent rules are none. */
    public FaultSettings {
        rules = List.copyOf(Objects.requireNonNullElse(rules, List.of()));
    }
}
