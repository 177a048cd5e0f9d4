package io.hedgegrid.grid.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class CommitLedgerTest {

    @Test
    void nothingIsCommittedWhileTheFirstRecordIsUnfinished() {
        CommitLedger ledger = new CommitLedger(10);
        ledger.taken(10);
        ledger.taken(11);
        ledger.finished(11);
        assertThat(ledger.toCommit()).isEmpty();
        ledger.finished(10);
        assertThat(ledger.toCommit()).hasValue(12);
    }

    @Test
    void gapsOfTransactionMarkersAreSkipped() {
        CommitLedger ledger = new CommitLedger(0);
        ledger.taken(0);
        ledger.taken(5);
        ledger.finished(0);
        assertThat(ledger.toCommit()).hasValue(5);
        ledger.committed(5);
        ledger.finished(5);
        assertThat(ledger.toCommit()).hasValue(6);
    }

    @Test
    void whatWasCommittedIsNotCommittedAgain() {
        CommitLedger ledger = new CommitLedger(3);
        assertThat(ledger.toCommit()).isEmpty();
        ledger.taken(3);
        ledger.finished(3);
        ledger.committed(4);
        assertThat(ledger.toCommit()).isEmpty();
    }

    @Test
    void recordsComeInOrder() {
        CommitLedger ledger = new CommitLedger(3);
        ledger.taken(4);
        assertThatThrownBy(() -> ledger.taken(3)).isInstanceOf(IllegalArgumentException.class);
    }

    @Property(tries = 300)
    void everythingBeforeACommitIsFinished(@ForAll long seed, @ForAll @IntRange(min = 1, max = 60) int records) {
        Random random = new Random(seed);
        List<Long> order = new ArrayList<>();
        CommitLedger ledger = new CommitLedger(0);
        for (long offset = 0; offset < records; offset++) {
            ledger.taken(offset);
            order.add(offset);
        }
        Collections.shuffle(order, random);
        TreeSet<Long> unfinished = new TreeSet<>(order);
        for (long offset : order) {
            ledger.finished(offset);
            unfinished.remove(offset);
            long lowest = unfinished.isEmpty() ? records : unfinished.first();
            ledger.toCommit().ifPresent(commit -> {
                assertThat(commit).isEqualTo(lowest);
                ledger.committed(commit);
            });
        }
        assertThat(ledger.toCommit()).isEmpty();
        assertThat(ledger.unfinished()).isZero();
    }
}
