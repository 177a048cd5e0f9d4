package io.hedgegrid.grid.adapter.gateway;

import io.hedgegrid.schemas.Topics;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The partitions of order.requests assigned to one consumer, and their commits. Used by the polling thread only. */
final class PartitionAssignments {

    private static final Logger LOG = LoggerFactory.getLogger(PartitionAssignments.class);

    private final Duration revocationGrace;
    private final Map<TopicPartition, AssignedPartition> partitions = new HashMap<>();

    PartitionAssignments(Duration revocationGrace) {
        this.revocationGrace = revocationGrace;
    }

    void subscribe(Consumer<String, byte[]> consumer) {
        consumer.subscribe(List.of(Topics.ORDER_REQUESTS.name()), new Listener(consumer));
    }

    AssignedPartition of(ConsumerRecord<?, ?> record) {
        TopicPartition key = new TopicPartition(record.topic(), record.partition());
        AssignedPartition partition = partitions.get(key);
        if (partition == null) {
            throw new IllegalStateException("a record of " + key + ", which is not assigned");
        }
        return partition;
    }

    int unfinished() {
        return partitions.values().stream()
                .mapToInt(AssignedPartition::unfinished)
                .sum();
    }

    /** Commits what is finished, without waiting: a lost commit only means that requests come again. */
    void commitLater(Consumer<String, byte[]> consumer) {
        Map<TopicPartition, OffsetAndMetadata> offsets = takeCommits(partitions.values());
        if (!offsets.isEmpty()) {
            consumer.commitAsync(offsets, (committed, failure) -> {
                if (failure != null) {
                    LOG.warn("offsets of order requests not committed: {}", failure.toString());
                }
            });
        }
    }

    /** Commits what is finished and waits for it. */
    void commit(Consumer<String, byte[]> consumer) {
        commit(consumer, partitions.values());
    }

    /** Lets nothing begin for any partition any more. */
    void dropAll() {
        partitions.values().forEach(AssignedPartition::drop);
        partitions.clear();
    }

    private static void commit(Consumer<String, byte[]> consumer, Collection<AssignedPartition> of) {
        Map<TopicPartition, OffsetAndMetadata> offsets = takeCommits(of);
        if (!offsets.isEmpty()) {
            consumer.commitSync(offsets);
        }
    }

    private static Map<TopicPartition, OffsetAndMetadata> takeCommits(Collection<AssignedPartition> of) {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        for (AssignedPartition partition : of) {
            partition
                    .takeCommit()
                    .ifPresent(offset -> offsets.put(partition.partition(), new OffsetAndMetadata(offset)));
        }
        return offsets;
    }

    private final class Listener implements ConsumerRebalanceListener {

        private final Consumer<String, byte[]> consumer;

        private Listener(Consumer<String, byte[]> consumer) {
            this.consumer = consumer;
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> assigned) {
            // What lies before this end may have been read, and acted on, by an earlier owner.
            Map<TopicPartition, Long> ends = consumer.endOffsets(assigned);
            for (TopicPartition partition : assigned) {
                long position = consumer.position(partition);
                long end = ends.getOrDefault(partition, position);
                partitions.put(partition, new AssignedPartition(partition, position, end));
                LOG.atInfo()
                        .addKeyValue("topic", partition.topic())
                        .addKeyValue("partition", partition.partition())
                        .addKeyValue("offset", position)
                        .addKeyValue("end", end)
                        .log("partition assigned");
            }
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> revoked) {
            List<AssignedPartition> going = remove(revoked);
            try {
                for (AssignedPartition partition : going) {
                    partition.revoke(revocationGrace);
                }
            } catch (InterruptedException e) {
                throw new InterruptException(e);
            }
            commit(consumer, going);
        }

        @Override
        public void onPartitionsLost(Collection<TopicPartition> lost) {
            remove(lost).forEach(AssignedPartition::drop);
        }

        private List<AssignedPartition> remove(Collection<TopicPartition> going) {
            return going.stream()
                    .filter(partitions::containsKey)
                    .map(partitions::remove)
                    .toList();
        }
    }
}
