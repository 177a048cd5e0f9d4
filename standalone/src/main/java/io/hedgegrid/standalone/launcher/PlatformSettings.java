package io.hedgegrid.standalone.launcher;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How to start the whole system.
 *
 * @param data directory of everything that survives a restart
 * @param ports where the parts listen
 * @param bootstrapServers brokers that run elsewhere; null to start one here
 * @param market of the paper exchange; null to trade on Bitget itself
 * @param botSecret signs what HEMA sends
 * @param adminApiKey opens the admin endpoints; null leaves them closed
 */
public record PlatformSettings(
        Path data,
        Ports ports,
        @Nullable String bootstrapServers,
        @Nullable MarketSettings market,
        String botSecret,
        @Nullable String adminApiKey) {

    @Override
    public String toString() {
        return "PlatformSettings[data=" + data + ", ports=" + ports + ", bootstrapServers=" + bootstrapServers
                + ", market=" + market + "]";
    }
}
