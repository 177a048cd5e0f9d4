package io.hedgegrid.schemas;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Creates the topics a service needs. Blocks on the broker.
 *
 * <p>Topics that exist are checked and otherwise left alone: an operator may have changed their retention on purpose.
 */
public final class TopicCreator {

    private static final Logger LOG = LoggerFactory.getLogger(TopicCreator.class);

    /** Tombstones stay this long, so that a reader that was down still learns what was removed. */
    private static final Duration TOMBSTONES = Duration.ofDays(30);

    /** Where nothing may outlive its removal, they stay only for readers that are cut off and go on where they were. */
    private static final Duration SHORT_TOMBSTONES = Duration.ofDays(1);

    /** How long the files of before a compaction stay for readers that are in the middle of one. */
    private static final Duration REPLACED_FILES = Duration.ofSeconds(10);

    private static final int DESCRIBE_TRIES = 100;
    private static final Duration DESCRIBE_PAUSE = Duration.ofMillis(100);

    private TopicCreator() {}

    /**
     * Creates what is missing and checks what is there. Calling it again changes nothing; several services may call it at once.
     *
     * @throws TopicMismatchException if a topic has another number of partitions than the settings say, or another cleanup policy
     *     than the catalogue: records would be lost
     * @throws KafkaException if the broker cannot be reached or refuses; for a time-out it can be called again
     */
    public static void ensure(Admin admin, Collection<Topic<?>> topics, TopicSettings settings) {
        Map<String, Topic<?>> wanted = new LinkedHashMap<>();
        topics.forEach(topic -> wanted.put(topic.name(), topic));
        Map<String, TopicDescription> present = describe(admin, wanted.keySet());
        List<NewTopic> missing = wanted.values().stream()
                .filter(topic -> !present.containsKey(topic.name()))
                .map(topic -> newTopic(topic, settings))
                .toList();
        if (!missing.isEmpty()) {
            create(admin, missing);
            present.putAll(
                    describeNew(admin, missing.stream().map(NewTopic::name).toList()));
        }
        present.values().forEach(topic -> checkPartitions(topic, settings));
        checkPolicies(admin, wanted);
        awaitLeaders(admin, present.values());
    }

    private static NewTopic newTopic(Topic<?> topic, TopicSettings settings) {
        return new NewTopic(topic.name(), settings.partitions(), settings.replicationFactor())
                .configs(configs(topic, settings));
    }

    private static Map<String, String> configs(Topic<?> topic, TopicSettings settings) {
        Map<String, String> configs = new TreeMap<>();
        // Cheap on batches of few records, which these are for the sake of latency.
        configs.put(TopicConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        configs.put(TopicConfig.CLEANUP_POLICY_CONFIG, cleanup(topic.policy()));
        switch (topic.policy()) {
            case Policy.Compact() ->
                configs.put(TopicConfig.DELETE_RETENTION_MS_CONFIG, Long.toString(TOMBSTONES.toMillis()));
            case Policy.CompactSoon(Duration lag) -> {
                configs.put(TopicConfig.SEGMENT_MS_CONFIG, Long.toString(lag.toMillis()));
                configs.put(TopicConfig.MAX_COMPACTION_LAG_MS_CONFIG, Long.toString(lag.toMillis()));
                configs.put(TopicConfig.MIN_CLEANABLE_DIRTY_RATIO_CONFIG, "0.01");
                configs.put(TopicConfig.DELETE_RETENTION_MS_CONFIG, Long.toString(SHORT_TOMBSTONES.toMillis()));
                configs.put(TopicConfig.FILE_DELETE_DELAY_MS_CONFIG, Long.toString(REPLACED_FILES.toMillis()));
                // A segment's age counts by the broker's clock, not by those of the writers.
                configs.put(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "LogAppendTime");
            }
            case Policy.Retain(Duration time) -> {
                Duration retention = settings.retention().getOrDefault(topic.name(), time);
                configs.put(TopicConfig.RETENTION_MS_CONFIG, Long.toString(retention.toMillis()));
                // A recorded market may be years old: age counts from when the broker got the record.
                configs.put(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "LogAppendTime");
            }
        }
        return configs;
    }

    private static void create(Admin admin, List<NewTopic> topics) {
        admin.createTopics(topics).values().forEach((name, created) -> {
            try {
                await(created);
                LOG.atInfo().addKeyValue("topic", name).log("topic created");
            } catch (TopicExistsException e) {
                LOG.atDebug().addKeyValue("topic", name).log("topic was created by somebody else meanwhile");
            }
        });
    }

    /** Topics just created become visible a moment later. */
    private static Map<String, TopicDescription> describeNew(Admin admin, List<String> names) {
        for (int tries = 0; tries < DESCRIBE_TRIES; tries++) {
            Map<String, TopicDescription> described = describe(admin, names);
            if (described.size() == names.size()) {
                return described;
            }
            pause();
        }
        throw new TimeoutException("the broker does not show topics just created: " + names);
    }

    private static Map<String, TopicDescription> describe(Admin admin, Collection<String> names) {
        Map<String, TopicDescription> described = new LinkedHashMap<>();
        admin.describeTopics(names).topicNameValues().forEach((name, description) -> {
            try {
                described.put(name, await(description));
            } catch (UnknownTopicOrPartitionException e) {
                LOG.atDebug().addKeyValue("topic", name).log("topic is missing");
            }
        });
        return described;
    }

    private static void checkPartitions(TopicDescription topic, TopicSettings settings) {
        int partitions = topic.partitions().size();
        if (partitions != settings.partitions()) {
            throw new TopicMismatchException("topic " + topic.name() + " has " + partitions
                    + " partitions, topics.partitions says " + settings.partitions()
                    + "; set topics.partitions to " + partitions + " in every service, or create the topic anew");
        }
    }

    /** A broker that creates topics on first use gives them its own policy; a configuration would be deleted after a week. */
    private static void checkPolicies(Admin admin, Map<String, Topic<?>> wanted) {
        List<ConfigResource> resources = wanted.keySet().stream()
                .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
                .toList();
        admin.describeConfigs(resources).values().forEach((resource, config) -> {
            String actual = await(config).get(TopicConfig.CLEANUP_POLICY_CONFIG).value();
            Topic<?> topic = Objects.requireNonNull(wanted.get(resource.name()));
            String expected = cleanup(topic.policy());
            if (!actual.equals(expected)) {
                throw new TopicMismatchException("topic " + topic + " has cleanup.policy " + actual + ", it must be "
                        + expected + "; alter it, or create the topic anew");
            }
        });
    }

    /**
     * Returns when a leader answers for every partition. A producer that writes to a topic that is only just being created may have its
     * first batch refused and a later one taken, and then never gets the first one in order again.
     */
    private static void awaitLeaders(Admin admin, Collection<TopicDescription> topics) {
        Map<TopicPartition, OffsetSpec> partitions = new LinkedHashMap<>();
        topics.forEach(topic -> topic.partitions()
                .forEach(partition ->
                        partitions.put(new TopicPartition(topic.name(), partition.partition()), OffsetSpec.latest())));
        await(admin.listOffsets(partitions).all());
    }

    private static String cleanup(Policy policy) {
        return switch (policy) {
            case Policy.Compact(), Policy.CompactSoon(Duration _) -> TopicConfig.CLEANUP_POLICY_COMPACT;
            case Policy.Retain(Duration time) -> TopicConfig.CLEANUP_POLICY_DELETE;
        };
    }

    private static <T> T await(KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof KafkaException cause) {
                throw cause;
            }
            throw new KafkaException("the broker's answer could not be had", e.getCause());
        }
    }

    private static void pause() {
        try {
            Thread.sleep(DESCRIBE_PAUSE);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }
}
