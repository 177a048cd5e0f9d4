package io.hedgegrid.session.config;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How much one client may ask. A client is an IPv4 address or an IPv6 network of 64 bits.
 *
 * @param callsPerSecond calls a client may make for long
 * @param burst calls a client may make at once
 * @param wrongPerMinute wrong signatures and admin keys a client may send in a minute before it is told to wait
 * @param idempotencyTtl how long the answer to a call with an Idempotency-Key is kept
 */
@ConfigurationProperties("session.limits")
public record LimitProperties(int callsPerSecond, int burst, int wrongPerMinute, Duration idempotencyTtl) {

    /** Checks the bounds; a message names the key. */
    public LimitProperties {
        positive("session.limits.calls-per-second", callsPerSecond);
        positive("session.limits.burst", burst);
        positive("session.limits.wrong-per-minute", wrongPerMinute);
        if (idempotencyTtl.isNegative() || idempotencyTtl.isZero()) {
            throw new ConfigurationException(
                    "session.limits.idempotency-ttl is " + idempotencyTtl,
                    "Set session.limits.idempotency-ttl to more than zero.");
        }
    }

    private static void positive(String key, int value) {
        if (value < 1) {
            throw new ConfigurationException(key + " is " + value, "Set " + key + " to at least 1.");
        }
    }
}
