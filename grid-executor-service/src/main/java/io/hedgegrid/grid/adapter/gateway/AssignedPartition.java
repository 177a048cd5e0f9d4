package io.hedgegrid.grid.adapter.gateway;

import io.hedgegrid.grid.core.CommitLedger;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** A partition of order.requests for as long as it is assigned here. Used by the polling thread and by the lanes. */
final class AssignedPartition {

    private final TopicPartition partition;
    private final long endAtAssignment;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition lessRunning = lock.newCondition();
    private final CommitLedger ledger;
    private @Nullable Set<String> ended;
    private int running;
    private boolean revoked;

    /**
     * A partition just assigned.
     *
     * @param position offset of the first record to be read
     * @param endAtAssignment offset of the first record that nobody else can have read before
     */
    AssignedPartition(TopicPartition partition, long position, long endAtAssignment) {
        this.partition = partition;
        this.ledger = new CommitLedger(position);
        this.endAtAssignment = endAtAssignment;
    }

    TopicPartition partition() {
        return partition;
    }

    /** Whether an earlier owner of the partition may have acted on the record. */
    boolean mayHaveBeenActedOn(long offset) {
        return offset < endAtAssignment;
    }

    /**
     * Client order ids of requests that had come to their end before the partition was assigned; read when first asked for. Used by
     * the polling thread only.
     *
     * @param since when the first request that comes again was written
     */
    Set<String> ended(Instant since, ReportHistory history) {
        Set<String> known = ended;
        if (known == null) {
            known = history.endedSince(partition.partition(), since);
            ended = known;
        }
        return known;
    }

    void taken(long offset) {
        lock.lock();
        try {
            ledger.taken(offset);
        } finally {
            lock.unlock();
        }
    }

    /** A record needs nothing done. */
    void finished(long offset) {
        lock.lock();
        try {
            ledger.finished(offset);
        } finally {
            lock.unlock();
        }
    }

    /** Begins to act on a record; false if the partition has gone meanwhile, then nothing may be done. */
    boolean begin() {
        lock.lock();
        try {
            if (revoked) {
                return false;
            }
            running++;
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Ends what {@link #begin} began; the record is finished for good or not. */
    void end(long offset, boolean finished) {
        lock.lock();
        try {
            running--;
            if (finished) {
                ledger.finished(offset);
            }
            lessRunning.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Whether the partition has gone to somebody else: nothing may be placed for its records any more. */
    boolean isRevoked() {
        lock.lock();
        try {
            return revoked;
        } finally {
            lock.unlock();
        }
    }

    /** Lets nothing begin any more and waits for what runs, at most the given time. */
    void revoke(Duration grace) throws InterruptedException {
        lock.lock();
        try {
            revoked = true;
            long left = grace.toNanos();
            while (running > 0 && left > 0) {
                left = lessRunning.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Lets nothing begin any more. */
    void drop() {
        lock.lock();
        try {
            revoked = true;
        } finally {
            lock.unlock();
        }
    }

    /** The offset to commit now; empty if there is nothing new to commit. It counts as committed. */
    OptionalLong takeCommit() {
        lock.lock();
        try {
            OptionalLong offset = ledger.toCommit();
            offset.ifPresent(ledger::committed);
            return offset;
        } finally {
            lock.unlock();
        }
    }

    int unfinished() {
        lock.lock();
        try {
            return ledger.unfinished();
        } finally {
            lock.unlock();
        }
    }
}
