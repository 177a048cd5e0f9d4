package io.hedgegrid.session.config;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How often the exchange is asked for its contracts.
 *
 * @param refreshInterval after an answer
 * @param retryInterval after a failure
 */
@ConfigurationProperties("session.contracts")
public record ContractProperties(Duration refreshInterval, Duration retryInterval) {

    /** Checks the bounds; a message names the key. */
    public ContractProperties {
        positive("session.contracts.refresh-interval", refreshInterval);
        positive("session.contracts.retry-interval", retryInterval);
    }

    private static void positive(String key, Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw new ConfigurationException(key + " is " + value, "Set " + key + " to more than zero.");
        }
    }
}
