package io.hedgegrid.session.adapter.kafka;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Where session.keys needs markers. A broker compacts a segment only when it writes to the next one, and turns to the next one only when
 * a record comes that is younger than the segment's first by more than the lag. So after each change of a partition some record must
 * follow later than that, or a destroyed key would stay on the broker's disks for as long as nothing else is written.
 *
 * <p>Goes by the records' times, which are the broker's, and is made anew from the topic after a restart. Written by one thread, read by
 * others.
 */
final class KeyTail {

    private final long lag;
    private final Map<Integer, End> ends = new ConcurrentHashMap<>();

    /** With the lag of the topic's policy. */
    KeyTail(Duration lag) {
        this.lag = lag.toMillis();
    }

    /**
     * A record was read.
     *
     * @param partition its partition
     * @param timestamp its time, epoch milliseconds of the broker's clock
     * @param marker whether it is only a marker
     */
    void seen(int partition, long timestamp, boolean marker) {
        ends.merge(
                partition,
                new End(marker ? 0 : timestamp, timestamp),
                (before, now) -> new End(Math.max(before.change, now.change), Math.max(before.last, now.last)));
    }

    /** Partitions that need a marker, or will when it is late enough. */
    List<Integer> unsettled() {
        return ends.entrySet().stream()
                .filter(end -> end.getValue().last <= end.getValue().change + lag)
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    /** Times of a partition's last change and last record. */
    private record End(long change, long last) {}
}
