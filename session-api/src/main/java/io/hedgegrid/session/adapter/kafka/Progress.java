package io.hedgegrid.session.adapter.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.kafka.common.TopicPartition;

/** How far the tables have come in each partition; lets a writer wait until they show its record. */
final class Progress {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    private final Map<TopicPartition, Long> applied = new HashMap<>();

    /** Says that the record at the offset, and all before it, are applied. */
    void applied(TopicPartition partition, long offset) {
        lock.lock();
        try {
            applied.put(partition, offset);
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Offset of the last record applied; empty before the first. */
    OptionalLong last(TopicPartition partition) {
        lock.lock();
        try {
            Long offset = applied.get(partition);
            return offset == null ? OptionalLong.empty() : OptionalLong.of(offset);
        } finally {
            lock.unlock();
        }
    }

    /** Waits until the record at the offset is applied; false if that takes longer than the time-out. */
    boolean await(TopicPartition partition, long offset, Duration timeout) throws InterruptedException {
        long nanos = timeout.toNanos();
        lock.lock();
        try {
            while (applied.getOrDefault(partition, -1L) < offset) {
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
