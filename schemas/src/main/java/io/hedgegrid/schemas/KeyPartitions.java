package io.hedgegrid.schemas;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Utils;

/** Which partition a key belongs to, as Kafka's own partitioner has it: murmur2 of the key's UTF-8 bytes. */
public final class KeyPartitions {

    private KeyPartitions() {}

    /**
     * The partition of a key.
     *
     * @param key the record's key; of {@link Topics#SIGNAL_PROFILES} the symbol in it
     * @param partitions number of partitions of the topic, at least 1
     * @throws IllegalArgumentException if there is no partition
     */
    public static int partition(String key, int partitions) {
        if (partitions < 1) {
            throw new IllegalArgumentException("partitions must be at least 1, not " + partitions);
        }
        return Utils.toPositive(Utils.murmur2(key.getBytes(StandardCharsets.UTF_8))) % partitions;
    }
}
