package io.hedgegrid.webhook.sender;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class OffsetTrackerTest {

    private static final TopicPartition PARTITION = new TopicPartition("webhook.requests", 0);

    private final OffsetTracker tracker = new OffsetTracker();

    @Property
    void nothing_unfinished_is_ever_committed(@ForAll List<@IntRange(max = 30) Integer> finishedInThisOrder) {
        OffsetTracker fresh = new OffsetTracker();
        TreeSet<Long> open = new TreeSet<>();
        for (long offset = 100; offset <= 130; offset++) {
            fresh.begin(PARTITION, offset);
            open.add(offset);
        }
        for (int index : finishedInThisOrder) {
            fresh.done(PARTITION, 100 + index);
            open.remove(100L + index);
            long expected = open.isEmpty() ? 131 : open.first();
            Map<TopicPartition, OffsetAndMetadata> ready = fresh.committable();
            if (expected == 100) {
                assertThat(ready).isEmpty();
            } else {
                assertThat(ready.get(PARTITION).offset()).isEqualTo(expected);
            }
        }
        assertThat(fresh.outstanding()).isEqualTo(open.size());
    }

    @Test
    void what_was_committed_is_not_committed_again() {
        tracker.begin(PARTITION, 5);
        tracker.done(PARTITION, 5);
        Map<TopicPartition, OffsetAndMetadata> ready = tracker.committable();
        tracker.committed(ready);
        assertThat(ready).containsEntry(PARTITION, new OffsetAndMetadata(6));
        assertThat(tracker.committable()).isEmpty();
    }

    @Test
    void a_partition_taken_away_is_not_committed() {
        tracker.begin(PARTITION, 5);
        tracker.forget(List.of(PARTITION));
        tracker.done(PARTITION, 5);
        assertThat(tracker.committable()).isEmpty();
    }
}
