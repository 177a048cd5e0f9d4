package io.hedgegrid.webhook.config;

import io.hedgegrid.schemas.TopicSettings;
import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How topics are created where they are missing.
 *
 * @param partitions partitions of each
 * @param replicationFactor copies of each; -1 = the broker's default
 * @param retention retention by topic name where it differs from the catalogue's
 */
@ConfigurationProperties("topics")
record TopicsProperties(
        int partitions,
        short replicationFactor,
        @DefaultValue Map<String, Duration> retention) {

    TopicSettings settings() {
        return new TopicSettings(partitions, replicationFactor, retention);
    }
}
