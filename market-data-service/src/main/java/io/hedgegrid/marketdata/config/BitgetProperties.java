package io.hedgegrid.marketdata.config;

import jakarta.validation.constraints.NotNull;
import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where the exchange is.
 *
 * @param restUri base of its REST API
 * @param wsUri its public WebSocket
 */
@Validated
@ConfigurationProperties("bitget")
public record BitgetProperties(
        @NotNull @DefaultValue("https://api.bitget.com") URI restUri,

        @NotNull @DefaultValue("wss://ws.bitget.com/v2/ws/public")
        URI wsUri) {}
