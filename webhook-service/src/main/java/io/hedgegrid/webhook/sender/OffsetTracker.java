package io.hedgegrid.webhook.sender;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Which offsets may be committed while records finish out of order: the lowest that is not finished. What was finished
 * beyond it is done again after a crash. Safe for use by several threads.
 */
final class OffsetTracker {

    private final Map<TopicPartition, Progress> partitions = new HashMap<>();

    synchronized void begin(TopicPartition partition, long offset) {
        Progress progress = partitions.computeIfAbsent(partition, _ -> new Progress(offset));
        progress.open.add(offset);
        progress.next = offset + 1;
    }

    /** A partition that was taken away meanwhile is somebody else's: ignored. */
    synchronized void done(TopicPartition partition, long offset) {
        Progress progress = partitions.get(partition);
        if (progress != null) {
            progress.open.remove(offset);
        }
    }

    /** What is to be committed, as far as it differs from what was. */
    synchronized Map<TopicPartition, OffsetAndMetadata> committable() {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        partitions.forEach((partition, progress) -> {
            if (progress.committable() > progress.committed) {
                offsets.put(partition, new OffsetAndMetadata(progress.committable()));
            }
        });
        return offsets;
    }

    synchronized void committed(Map<TopicPartition, OffsetAndMetadata> offsets) {
        offsets.forEach((partition, offset) -> {
            Progress progress = partitions.get(partition);
            if (progress != null) {
                progress.committed = Math.max(progress.committed, offset.offset());
            }
        });
    }

    synchronized void forget(Collection<TopicPartition> lost) {
        lost.forEach(partitions::remove);
    }

    synchronized int outstanding() {
        return partitions.values().stream().mapToInt(p -> p.open.size()).sum();
    }

    /** One partition. */
    private static final class Progress {
        private final TreeSet<Long> open = new TreeSet<>();
        private long next;
        private long committed;

        Progress(long first) {
            this.next = first;
            this.committed = first;
        }

        long committable() {
            return open.isEmpty() ? next : open.first();
        }
    }
}
