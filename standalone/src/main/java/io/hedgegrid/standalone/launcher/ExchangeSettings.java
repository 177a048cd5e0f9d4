package io.hedgegrid.standalone.launcher;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the paper exchange runs alone.
 *
 * @param candles candle file to play; null with {@code script} and {@code walk} null too for the built-in generated market
 * @param script price script to play
 * @param walk seed of the generated market
 * @param speed seconds of market time per second of wall time
 * @param accounts file that replaces the accounts there are by default
 * @param faults file of what is to go wrong
 * @param data directory that keeps accounts and the market's position; null keeps them in memory
 * @param port 0 for any
 */
public record ExchangeSettings(
        @Nullable Path candles,
        @Nullable Path script,
        @Nullable Long walk,
        double speed,
        @Nullable Path accounts,
        @Nullable Path faults,
        @Nullable Path data,
        int port) {

    /** The settings of the paper exchange that say so. */
    Map<String, Object> config() {
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("server.port", port);
        config.put("paper.speed", speed);
        put(config, "paper.candles", candles);
        put(config, "paper.script", script);
        put(config, "paper.seed", walk);
        put(config, "paper.accounts-file", accounts);
        put(config, "paper.faults", faults);
        put(config, "paper.data", data);
        return config;
    }

    private static void put(Map<String, Object> config, String key, @Nullable Object value) {
        if (value != null) {
            config.put(key, value);
        }
    }
}
