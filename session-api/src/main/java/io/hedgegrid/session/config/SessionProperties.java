package io.hedgegrid.session.config;

import io.hedgegrid.session.core.Secret;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * The door's settings.
 *
 * @param botId identity of this robot towards HEMA
 * @param botName name of this robot for people
 * @param botVersion version this robot reports
 * @param botSecret secret with which HEMA signs its calls; empty only with {@code allowInsecure}
 * @param allowInsecure whether unsigned calls are taken where there is no secret; for local trials
 * @param adminApiKey key of the admin endpoints; empty = they answer 503
 * @param allowHttpWebhooks whether a callback URL may be http
 * @param tradingPairs symbols that may be traded
 * @param maxSkew largest difference between a call's time and ours
 * @param requireSignatureV2 whether version 1 of the signature alone is refused
 * @param maxBody largest body of a call
 * @param writeTimeout longest wait for the broker to have a write and for the own table to show it
 * @param forgetInterval pause between two looks for deleted sessions that have closed their positions
 */
@ConfigurationProperties("session")
@Validated
public record SessionProperties(
        @NotBlank String botId,
        @NotBlank String botName,
        @NotBlank String botVersion,
        Secret botSecret,
        boolean allowInsecure,
        Secret adminApiKey,
        boolean allowHttpWebhooks,
        @NotEmpty List<String> tradingPairs,
        Duration maxSkew,
        boolean requireSignatureV2,
        DataSize maxBody,
        Duration writeTimeout,
        Duration forgetInterval) {

    /** Checks what belongs together; a message names the keys. */
    public SessionProperties {
        tradingPairs = List.copyOf(tradingPairs);
        if (botSecret.isEmpty() && !allowInsecure) {
            throw new ConfigurationException(
                    "session.bot-secret (BOT_SECRET) is not set, so nobody could tell HEMA's calls from a stranger's",
                    "Set BOT_SECRET to the secret shared with HEMA, or, for a local trial only, ALLOW_INSECURE=true.");
        }
        positive("session.max-skew", maxSkew);
        positive("session.write-timeout", writeTimeout);
        positive("session.forget-interval", forgetInterval);
        if (maxBody.toBytes() < 1024 || maxBody.toBytes() > 10L * 1024 * 1024) {
            throw new ConfigurationException(
                    "session.max-body is " + maxBody, "Set session.max-body to at least 1KB and at most 10MB.");
        }
    }

    private static void positive(String key, Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw new ConfigurationException(key + " is " + value, "Set " + key + " to more than zero.");
        }
    }
}
