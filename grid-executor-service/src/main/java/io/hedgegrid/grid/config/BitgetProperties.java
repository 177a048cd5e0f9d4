package io.hedgegrid.grid.config;

import io.hedgegrid.bitget.BitgetSettings;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.net.URI;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * Where the exchange is.
 *
 * @param restUri of the REST interface
 * @param wsUri of the public WebSocket
 * @param connectTimeout for opening a connection
 * @param requestTimeout from sending a request to its answer
 * @param rateLimitShare fraction of the exchange's rate limits this process may use
 */
@Validated
@ConfigurationProperties("bitget")
public record BitgetProperties(
        @NotNull URI restUri,
        @NotNull URI wsUri,
        @NotNull @DurationMin(millis = 1) Duration connectTimeout,
        @NotNull @DurationMin(millis = 1) Duration requestTimeout,
        @Positive @DecimalMax("1") double rateLimitShare) {

    /** As the client wants it. */
    public BitgetSettings settings() {
        return BitgetSettings.at(restUri, wsUri)
                .withTimeouts(connectTimeout, requestTimeout)
                .withRateLimitShare(rateLimitShare);
    }
}
