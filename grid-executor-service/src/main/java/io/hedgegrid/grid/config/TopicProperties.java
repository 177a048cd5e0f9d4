package io.hedgegrid.grid.config;

import io.hedgegrid.schemas.TopicSettings;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How topics are created at the start.
 *
 * @param partitions of every topic; the same in every service
 * @param replicationFactor -1 = the broker's default
 * @param retention per topic name, instead of the catalogue's default
 */
@Validated
@ConfigurationProperties("topics")
public record TopicProperties(
        @Min(1) int partitions,
        short replicationFactor,
        @DefaultValue Map<String, Duration> retention) {

    /** As the topic catalogue wants it. */
    public TopicSettings settings() {
        return new TopicSettings(partitions, replicationFactor, retention);
    }
}
