package io.hedgegrid.session.config;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How long sessions' data keys live.
 *
 * @param sweepInterval pause between two looks for keys that nothing needs any more
 * @param grace time for which replaced exchange credentials may still be in use, and a new key may lack its configuration
 * @param callbackHorizon time within which webhook-service has delivered a callback or given it up
 */
@ConfigurationProperties("session.keys")
public record KeyProperties(Duration sweepInterval, Duration grace, Duration callbackHorizon) {

    /** Checks the bounds; a message names the key. */
    public KeyProperties {
        positive("session.keys.sweep-interval", sweepInterval);
        positive("session.keys.grace", grace);
        positive("session.keys.callback-horizon", callbackHorizon);
    }

    private static void positive(String key, Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw new ConfigurationException(key + " is " + value, "Set " + key + " to more than zero.");
        }
    }
}
