package io.hedgegrid.signal.config;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * How the Streams application runs.
 *
 * @param applicationId name of the consumer group, and first part of the names of the internal topics
 * @param instanceId identity of this instance in the group, stable over restarts; different for each instance
 * @param stateDir directory for the lock files and checkpoints of the tasks; the state itself is in memory and in Kafka
 * @param threads number of stream threads
 * @param standbyReplicas number of further instances that keep a copy of each task's state
 * @param commitInterval time between commits, which is about the time a signal takes
 * @param sessionTimeout time after which an instance that went silent loses its tasks to others
 * @param startRetryInterval time between two tries to reach the broker at start
 * @param closeTimeout longest time to finish what has begun when the service stops
 */
@Validated
@ConfigurationProperties("signal.streams")
public record StreamsSettings(
        @NotBlank String applicationId,
        @NotBlank String instanceId,
        @NotNull Path stateDir,
        @Min(1) int threads,
        @Min(0) int standbyReplicas,
        @NotNull Duration commitInterval,
        @NotNull Duration sessionTimeout,
        @NotNull Duration startRetryInterval,
        @NotNull Duration closeTimeout) {

    /** Checks the durations. */
    public StreamsSettings {
        requirePositive("commit-interval", commitInterval);
        requirePositive("session-timeout", sessionTimeout);
        requirePositive("start-retry-interval", startRetryInterval);
        requirePositive("close-timeout", closeTimeout);
    }

    private static void requirePositive(String key, Duration value) {
        if (value == null || value.toMillis() < 1) {
            throw new IllegalArgumentException("signal.streams." + key + " must be at least 1 ms, was " + value);
        }
    }
}
