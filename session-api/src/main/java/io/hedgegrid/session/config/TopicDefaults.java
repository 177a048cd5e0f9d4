package io.hedgegrid.session.config;

import io.hedgegrid.schemas.TopicSettings;
import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How topics that are missing are created. The same in every service.
 *
 * @param partitions number of partitions of every topic
 * @param replicationFactor copies of each partition; -1 = the broker's default
 * @param retention per topic name, how long it keeps records instead of the catalogue's default
 */
@ConfigurationProperties("topics")
public record TopicDefaults(
        int partitions,
        short replicationFactor,
        @DefaultValue Map<String, Duration> retention) {

    /** Checks the settings, naming the key at fault. */
    public TopicDefaults {
        retention = Map.copyOf(new TopicSettings(partitions, replicationFactor, retention).retention());
    }

    /** The same, as the schemas know it. */
    public TopicSettings settings() {
        return new TopicSettings(partitions, replicationFactor, retention);
    }
}
