package io.hedgegrid.grid.core;

import java.util.OptionalLong;
import java.util.TreeSet;

/**
 * Which offset of one partition may be committed while its records finish in any order: the lowest unfinished one. Not thread-safe.
 */
public final class CommitLedger {

    private final TreeSet<Long> unfinished = new TreeSet<>();
    private long nextOffset;
    private long committed;

    /**
     * A ledger without records.
     *
     * @param position offset of the next record to be taken
     */
    public CommitLedger(long position) {
        this.nextOffset = position;
        this.committed = position;
    }

    /**
     * A record was taken from the partition.
     *
     * @throws IllegalArgumentException if a later one was taken before
     */
    public void taken(long offset) {
        if (offset < nextOffset) {
            throw new IllegalArgumentException("offset " + offset + " comes after " + (nextOffset - 1));
        }
        unfinished.add(offset);
        nextOffset = offset + 1;
    }

    /** A record that was taken is finished for good. */
    public void finished(long offset) {
        unfinished.remove(offset);
    }

    /** The offset to commit: everything before it is finished. Empty if that was committed already. */
    public OptionalLong toCommit() {
        long lowest = unfinished.isEmpty() ? nextOffset : unfinished.first();
        return lowest > committed ? OptionalLong.of(lowest) : OptionalLong.empty();
    }

    /** The offset was committed. */
    public void committed(long offset) {
        committed = offset;
    }

    /** Records taken and not finished. */
    public int unfinished() {
        return unfinished.size();
    }
}
