package io.hedgegrid.bitget;

import java.time.Duration;

/**
 * How a {@link MarketStream} or {@link AccountStream} keeps its connection.
 *
 * @param pingInterval between text pings; the exchange closes a connection that sent none for 2 minutes
 * @param silenceTimeout a connection that brought no frame for this long is given up; a ping is sent after half of it, so only a dead
 *     one stays silent
 * @param subscribeTimeout a connection on which a login or a subscription stays unanswered for this long is given up
 * @param channelSilence a channel that brought nothing for this long, though it should have, is subscribed to again, and if it stays
 *     silent the connection is given up; for candles their timeframe comes on top. Doubles for a channel as long as that is of no avail.
 * @param reconnectBackoff waits between connection attempts
 */
public record StreamSettings(
        Duration pingInterval,
        Duration silenceTimeout,
        Duration subscribeTimeout,
        Duration channelSilence,
        Backoff reconnectBackoff) {

    /** Checks the bounds; a message names the one at fault. */
    public StreamSettings {
        BitgetSettings.requirePositive("stream.pingInterval", pingInterval);
        BitgetSettings.requirePositive("stream.subscribeTimeout", subscribeTimeout);
        BitgetSettings.requirePositive("stream.silenceTimeout", silenceTimeout);
        BitgetSettings.requirePositive("stream.channelSilence", channelSilence);
    }

    /** Ping every 20 s, silence 10 s, subscribe 10 s, silence of a channel 60 s, reconnect after 0.5 s to 30 s. */
    public static StreamSettings defaults() {
        return new StreamSettings(
                Duration.ofSeconds(20),
                Duration.ofSeconds(10),
                Duration.ofSeconds(10),
                Duration.ofSeconds(60),
                new Backoff(Duration.ofMillis(500), Duration.ofSeconds(30)));
    }
}
