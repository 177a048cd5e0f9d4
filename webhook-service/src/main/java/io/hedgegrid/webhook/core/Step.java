package io.hedgegrid.webhook.core;

import java.util.ArrayList;
import java.util.List;

/**
 * Result of a transition.
 *
 * @param state the next state
 * @param outputs what it wants done, in order
 */
public record Step(SessionLedger state, List<Output> outputs) {

    /** Copies the list. */
    public Step {
        outputs = List.copyOf(outputs);
    }

    static Step of(SessionLedger state, Output... outputs) {
        return new Step(state, List.of(outputs));
    }

    Step with(SessionLedger next, Output output) {
        List<Output> all = new ArrayList<>(outputs);
        all.add(output);
        return new Step(next, all);
    }
}
