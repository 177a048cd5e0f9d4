package io.hedgegrid.session.adapter.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.kafka.common.TopicPartition;

/**
 * How far the tables have come in each partition; lets a writer wait until they show a record. A position is the offset of what is to
 * be read next, which may be further than behind the last record: the marks of transactions have offsets too.
 */
final class Progress {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    private final Map<TopicPartition, Long> positions = new HashMap<>();

    /** Says that the record at the offset, and all before it, are applied. */
    void applied(TopicPartition partition, long offset) {
        reached(Map.of(partition, offset + 1));
    }

    /** Says that all before these positions is applied. */
    void reached(Map<TopicPartition, Long> all) {
        lock.lock();
        try {
            positions.putAll(all);
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Where reading goes on; empty before the first record. */
    OptionalLong position(TopicPartition partition) {
        lock.lock();
        try {
            Long position = positions.get(partition);
            return position == null ? OptionalLong.empty() : OptionalLong.of(position);
        } finally {
            lock.unlock();
        }
    }

    /** The partitions that are read. */
    Set<TopicPartition> partitions() {
        lock.lock();
        try {
            return Set.copyOf(positions.keySet());
        } finally {
            lock.unlock();
        }
    }

    /** Waits until everything before the position is applied; false if that takes longer than the time-out. */
    boolean await(TopicPartition partition, long position, Duration timeout) throws InterruptedException {
        long nanos = timeout.toNanos();
        lock.lock();
        try {
            while (positions.getOrDefault(partition, 0L) < position) {
                if (nanos <= 0) {
                    return false;
                }
                nanos = moved.awaitNanos(nanos);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }
}
