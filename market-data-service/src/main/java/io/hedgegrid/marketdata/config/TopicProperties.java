package io.hedgegrid.marketdata.config;

import io.hedgegrid.schemas.TopicSettings;
import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How missing topics are created; the same keys in every service.
 *
 * @param partitions of every topic
 * @param replicationFactor of every topic; -1 = the broker's default
 * @param retention overrides by topic name
 */
@ConfigurationProperties("topics")
record TopicProperties(
        @DefaultValue("6") int partitions,
        @DefaultValue("-1") short replicationFactor,
        @DefaultValue Map<String, Duration> retention) {

    TopicSettings settings() {
        return new TopicSettings(partitions, replicationFactor, retention);
    }
}
