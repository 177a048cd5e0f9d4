package io.hedgegrid.session.adapter.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class KeyTailTest {

    private final KeyTail tail = new KeyTail(Duration.ofMillis(100));

    @Test
    void where_nothing_was_written_nothing_is_needed() {
        assertThat(tail.unsettled()).isEmpty();
    }

    @Test
    void a_change_needs_a_record_that_is_younger_by_more_than_the_lag() {
        tail.seen(1, 1_000, false);
        assertThat(tail.unsettled()).containsExactly(1);
        tail.seen(1, 1_100, true);
        assertThat(tail.unsettled()).containsExactly(1);
        tail.seen(1, 1_101, true);
        assertThat(tail.unsettled()).isEmpty();
    }

    @Test
    void a_later_change_begins_anew_and_each_partition_counts_for_itself() {
        tail.seen(2, 1_000, false);
        tail.seen(0, 1_000, false);
        tail.seen(2, 1_101, true);
        assertThat(tail.unsettled()).containsExactly(0);
        tail.seen(2, 1_150, false);
        assertThat(tail.unsettled()).containsExactly(0, 2);
        tail.seen(2, 1_251, true);
        assertThat(tail.unsettled()).containsExactly(0);
    }

    @Test
    void markers_alone_need_none() {
        tail.seen(0, 1_000, true);
        assertThat(tail.unsettled()).isEmpty();
    }
}
