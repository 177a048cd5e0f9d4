package io.hedgegrid.grid.adapter.sequencer;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What becomes of a record of one topic. */
@FunctionalInterface
interface InputRule<V> {

    /**
     * What becomes of the record.
     *
     * @param value null for a tombstone
     * @param recordedAt wall time of the record
     */
    Result apply(String key, @Nullable V value, Instant recordedAt);

    /** Sequenced or dropped. Its kind is a metric's tag. */
    sealed interface Result {
        String kind();
    }

    /** It enters the log as this input, a record of GridInput's union. */
    record Sequenced(String kind, Object input) implements Result {}

    /** It does not enter the log, for a reason that is a metric's tag. */
    record Dropped(String kind, String reason) implements Result {}
}
