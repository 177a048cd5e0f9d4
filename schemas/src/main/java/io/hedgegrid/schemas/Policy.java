package io.hedgegrid.schemas;

import java.time.Duration;

/** What Kafka keeps of a topic. */
public sealed interface Policy {

    /** The newest value of each key, for ever; a tombstone removes the key. */
    record Compact() implements Policy {}

    /**
     * The newest value of each key, and soon nothing else: what was replaced or removed is gone from the broker's disks a few minutes
     * after a later record was written to the partition. A broker compacts only what is no longer written to, and turns to a new
     * segment only when something is written: so whoever removes a value writes again after the lag.
     *
     * @param lag how long a segment is written to, and how long at most it then waits for its compaction
     */
    record CompactSoon(Duration lag) implements Policy {}

    /**
     * Everything for a time, unless configured otherwise.
     *
     * @param time how long, from when the broker received the record
     */
    record Retain(Duration time) implements Policy {}
}
