package io.hedgegrid.bitget;

import java.time.Duration;

/**
 * How a {@link MarketStream} keeps its connection.
 *
 * @param pingInterval between text pings; the exchange closes a connection that sent none for 2 minutes
 * @param silenceTimeout a connection that brought no frame for this long is given up; a ping is sent after half of it, so only a dead
 *     one stays silent
 * @param subscribeTimeout a connection on which a subscription stays unanswered for this long is given up
 * @param reconnectBackoff waits between connection attempts
 */
public record StreamSettings(
        Duration pingInterval, Duration silenceTimeout, Duration subscribeTimeout, Backoff reconnectBackoff) {

    /** Checks the bounds; a message names the one at fault. */
    public StreamSettings {
        BitgetSettings.requirePositive("stream.pingInterval", pingInterval);
        BitgetSettings.requirePositive("stream.subscribeTimeout", subscribeTimeout);
        BitgetSettings.requirePositive("stream.silenceTimeout", silenceTimeout);
    }

    /** Ping every 20 s, silence 10 s, subscribe 10 s, reconnect after 0.5 s to 30 s. */
    public static StreamSettings defaults() {
        return new StreamSettings(
                Duration.ofSeconds(20),
                Duration.ofSeconds(10),
                Duration.ofSeconds(10),
                new Backoff(Duration.ofMillis(500), Duration.ofSeconds(30)));
    }
}
