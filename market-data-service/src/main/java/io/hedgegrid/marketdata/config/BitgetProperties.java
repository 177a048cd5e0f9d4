package io.hedgegrid.marketdata.config;

import io.hedgegrid.bitget.BitgetSettings;
import io.hedgegrid.bitget.MarketInterface;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where the exchange is.
 *
 * @param restUri base of its REST API
 * @param wsUri its public WebSocket; with V3, its path is that of V3 whatever is said here
 * @param marketInterface which of its public interfaces to read
 */
@Validated
@ConfigurationProperties("bitget")
public record BitgetProperties(
        @NotNull @DefaultValue("https://api.bitget.com") URI restUri,

        @NotNull @DefaultValue("wss://ws.bitget.com/v2/ws/public")
        URI wsUri,

        @NotNull @DefaultValue("V2") MarketInterface marketInterface) {

    /** As the client wants it. */
    BitgetSettings settings() {
        BitgetSettings settings = BitgetSettings.at(restUri, wsUri);
        return switch (marketInterface) {
            case V2 -> settings;
            case V3 -> settings.withMarketDataOfV3();
        };
    }
}
