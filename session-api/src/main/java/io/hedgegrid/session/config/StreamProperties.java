package io.hedgegrid.session.config;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Streams of events.
 *
 * @param max most streams at one time; each has a consumer of its own
 * @param heartbeat longest silence in a stream: a comment then shows that it lives, and finds out who has gone
 */
@ConfigurationProperties("session.streams")
public record StreamProperties(int max, Duration heartbeat) {

    /** Checks the bounds; a message names the key. */
    public StreamProperties {
        if (max < 1) {
            throw new ConfigurationException("session.streams.max is " + max, "Set session.streams.max to at least 1.");
        }
        if (heartbeat.isNegative() || heartbeat.isZero()) {
            throw new ConfigurationException(
                    "session.streams.heartbeat is " + heartbeat, "Set session.streams.heartbeat to more than zero.");
        }
    }
}
