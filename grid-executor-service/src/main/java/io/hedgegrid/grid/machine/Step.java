package io.hedgegrid.grid.machine;

import java.util.List;

/**
 * What an input led to.
 *
 * @param state afterwards; the very same object if nothing changed that must be kept
 * @param outputs in order
 */
public record Step(SessionState state, List<Output> outputs) {

    /** Keeps its own copy. */
    public Step {
        outputs = List.copyOf(outputs);
    }

    /** Whether the state must be kept anew. */
    @SuppressWarnings("ReferenceEquality") // the machine hands back the very same object where nothing changed
    public boolean changes(SessionState before) {
        return state != before;
    }
}
