package io.hedgegrid.schemas;

import java.time.Duration;

/** What Kafka keeps of a topic. */
public sealed interface Policy {

    /** The newest value of each key, for ever; a tombstone removes the key. */
    record Compact() implements Policy {}

    /**
     * Everything for a time, unless configured otherwise.
     *
     * @param time how long, from when the broker received the record
     */
    record Retain(Duration time) implements Policy {}
}
