package io.hedgegrid.schemas;

import java.time.Duration;
import java.util.Map;

/**
 * How topics are created.
 *
 * @param partitions number of partitions of every topic, at least 1; the same for all, since services join topics by partition
 * @param replicationFactor copies of each partition, at least 1; -1 = the broker's default
 * @param retention per topic name, how long it keeps records instead of the catalogue's default; not for compacted topics
 */
public record TopicSettings(int partitions, short replicationFactor, Map<String, Duration> retention) {

    /** Checks the settings; a message names the one at fault. */
    public TopicSettings {
        if (partitions < 1) {
            throw new IllegalArgumentException("topics.partitions must be at least 1, not " + partitions);
        }
        if (replicationFactor < 1 && replicationFactor != -1) {
            throw new IllegalArgumentException(
                    "topics.replication-factor must be at least 1, or -1 for the broker's default, not "
                            + replicationFactor);
        }
        // Binding of configuration passes null where no retention is set.
        retention = retention == null ? Map.of() : Map.copyOf(retention);
        retention.forEach(TopicSettings::check);
    }

    /** Settings that leave every topic's retention as the catalogue has it. */
    public static TopicSettings of(int partitions, short replicationFactor) {
        return new TopicSettings(partitions, replicationFactor, Map.of());
    }

    private static void check(String name, Duration time) {
        Topic<?> topic = Topics.all().stream()
                .filter(candidate -> candidate.name().equals(name))
                .findAny()
                .orElseThrow(() -> new IllegalArgumentException("topics.retention: no topic is named " + name));
        if (!(topic.policy() instanceof Policy.Retain)) {
            throw new IllegalArgumentException("topics.retention: " + name + " is compacted, it has no retention");
        }
        if (time.toMillis() < 1) {
            throw new IllegalArgumentException("topics.retention: " + name + " must be at least 1 ms, not " + time);
        }
    }
}
