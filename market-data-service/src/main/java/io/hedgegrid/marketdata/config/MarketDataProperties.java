package io.hedgegrid.marketdata.config;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of the service.
 *
 * @param tickInterval market time between two published prices of a symbol
 * @param history closed candles fetched for a symbol and timeframe that has none published yet; the indicators' warm-up
 * @param retryDelay wall time before a failed or incomplete candle answer is asked for again
 * @param repeatAfter wall time after which the price of a market that stands still goes out again
 * @param staleAfter wall time without a ticker of a followed symbol, or with a candle due, after which readiness fails
 */
@Validated
@ConfigurationProperties("market-data")
public record MarketDataProperties(
        @NotNull @DefaultValue("1s") Duration tickInterval,
        @Min(1) @Max(10_000) @DefaultValue("500") int history,
        @NotNull @DefaultValue("250ms") Duration retryDelay,
        @NotNull @DefaultValue("10s") Duration repeatAfter,
        @NotNull @DefaultValue("30s") Duration staleAfter) {}
