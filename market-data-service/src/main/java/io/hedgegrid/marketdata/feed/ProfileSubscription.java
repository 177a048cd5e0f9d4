package io.hedgegrid.marketdata.feed;

import io.hedgegrid.bitget.Timeframe;
import io.hedgegrid.schemas.RecordReader;
import io.hedgegrid.schemas.Topics;
import io.hedgegrid.schemas.signal.SignalProfile;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shares the symbols among the instances: who owns a partition of signal.profiles follows the symbols in it. The topic is compacted and
 * read from its beginning at each assignment; nothing is committed.
 */
public final class ProfileSubscription implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(ProfileSubscription.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final Supplier<Consumer<String, byte[]>> consumers;
    private final RecordReader<SignalProfile> reader;
    private final MarketFeed feed;
    private final Runnable ensureTopics;
    private final Map<TopicPartition, Map<String, SignalProfile>> profiles = new HashMap<>();
    private volatile boolean stopped;
    private volatile boolean running;
    private volatile @Nullable Consumer<String, byte[]> current;

    /**
     * Creates a subscription.
     *
     * @param consumers makes a consumer in the service's group
     * @param ensureTopics creates missing topics; throws while the broker is away
     */
    public ProfileSubscription(
            Supplier<Consumer<String, byte[]>> consumers,
            RecordReader<SignalProfile> reader,
            MarketFeed feed,
            Runnable ensureTopics) {
        this.consumers = consumers;
        this.reader = reader;
        this.feed = feed;
        this.ensureTopics = ensureTopics;
    }

    /** Runs until {@link #stop}; starts over after any failure of the broker. */
    @Override
    public void run() {
        while (!stopped) {
            try (Consumer<String, byte[]> consumer = open()) {
                running = true;
                follow(consumer);
            } catch (WakeupException e) {
                LOG.atDebug().log("profile subscription woken up");
            } catch (KafkaException | IllegalStateException e) {
                LOG.atWarn().addKeyValue("error", e.getMessage()).log("profiles not read, starting over");
                pause();
            } finally {
                running = false;
                current = null;
                feed.close();
            }
        }
    }

    private Consumer<String, byte[]> open() {
        ensureTopics.run();
        Consumer<String, byte[]> consumer = consumers.get();
        current = consumer;
        profiles.clear();
        return consumer;
    }

    private void pause() {
        try {
            Thread.sleep(RETRY);
        } catch (InterruptedException e) {
            stopped = true;
            Thread.currentThread().interrupt();
        }
    }

    /** Makes {@link #run} return soon. */
    public void stop() {
        stopped = true;
        Consumer<String, byte[]> consumer = current;
        if (consumer != null) {
            consumer.wakeup();
        }
    }

    /** Whether the group is joined. */
    public boolean isRunning() {
        return running;
    }

    private void follow(Consumer<String, byte[]> consumer) {
        String topic = Topics.SIGNAL_PROFILES.name();
        int partitions = consumer.partitionsFor(topic).size();
        consumer.subscribe(Set.of(topic), new Rebalance(consumer, partitions));
        boolean changed = true;
        while (!stopped) {
            for (ConsumerRecord<String, byte[]> row : consumer.poll(POLL)) {
                changed |= apply(row);
            }
            if (changed && caughtUp(consumer)) {
                feed.want(wanted(), partitions);
                changed = false;
            }
        }
    }

    private boolean apply(ConsumerRecord<String, byte[]> row) {
        TopicPartition partition = new TopicPartition(row.topic(), row.partition());
        Map<String, SignalProfile> known = profiles.computeIfAbsent(partition, p -> new HashMap<>());
        if (row.value() == null) {
            return known.remove(row.key()) != null;
        }
        return reader.read(row)
                .map(profile -> !profile.equals(known.put(row.key(), profile)))
                .orElse(false);
    }

    private static boolean caughtUp(Consumer<String, byte[]> consumer) {
        Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    private Set<Subscription> wanted() {
        Set<Subscription> wanted = new HashSet<>();
        for (Map<String, SignalProfile> partition : profiles.values()) {
            for (SignalProfile profile : partition.values()) {
                try {
                    wanted.add(new Subscription(
                            profile.getSymbol(),
                            Timeframe.ofCode(profile.getSettings().getTimeframe())));
                } catch (IllegalArgumentException e) {
                    LOG.atError()
                            .addKeyValue("symbol", profile.getSymbol())
                            .addKeyValue("error", e.getMessage())
                            .log("profile not followed");
                }
            }
        }
        return wanted;
    }

    /** Stops following what another instance takes over before it may begin. */
    private final class Rebalance implements ConsumerRebalanceListener {

        private final Consumer<String, byte[]> consumer;
        private final int partitions;

        Rebalance(Consumer<String, byte[]> consumer, int partitions) {
            this.consumer = consumer;
            this.partitions = partitions;
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> assigned) {
            consumer.seekToBeginning(assigned);
            assigned.forEach(partition -> profiles.put(partition, new HashMap<>()));
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> revoked) {
            revoked.forEach(profiles::remove);
            feed.want(wanted(), partitions);
        }
    }
}
