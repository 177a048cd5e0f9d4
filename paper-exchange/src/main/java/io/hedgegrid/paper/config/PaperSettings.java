package io.hedgegrid.paper.config;

import io.hedgegrid.paper.StartupFault;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * The keys {@code paper.*}; their defaults are in {@code paper-exchange.yml}.
 *
 * @param candles candle file to play; blank generates a market
 * @param script price script to play; blank = none
 * @param speed market seconds per wall second
 * @param history candles that are the past at start
 * @param symbol symbol of the candle file; blank takes it from the file's name
 * @param symbols symbols of the generated market; empty means all the table of contracts has
 * @param seed of the generated market
 * @param start when the generated market begins, a full minute, or {@code now}: then its history ends with the present
 * @param data directory to keep accounts and the market's position in; blank keeps them in memory
 * @param fsync whether every journal entry is forced to the disk: it then survives a power cut, not only a kill
 * @param paused whether the market stands still until it is resumed
 * @param fillDelay wall time from acceptance of an order to its fill; zero fills before the answer goes out
 * @param repeatAfter wall time without a push after which a ticker channel gets its last one again
 * @param accountSwitch wall time a unified account takes to become a classic one
 * @param pingTimeout wall time without a ping after which a socket is cut; zero = never
 * @param takerFeeRate fee as a fraction of the value
 * @param fundingRate fraction of a position's value that longs pay to shorts every eight hours of market time
 * @param spreadTicks ask minus bid, in price ticks
 * @param rateLimits whether requests beyond the exchange's limits are refused
 * @param accountsFile JSON file that replaces the list of accounts; blank = none
 * @param faults JSON file of what is to go wrong; blank = nothing
 */
@ConfigurationProperties("paper")
@Validated
public record PaperSettings(
        @NotNull String candles,
        @NotNull String script,
        @Positive double speed,
        @Min(1) @Max(1_000_000) int history,
        @NotNull String symbol,
        @NotNull List<String> symbols,
        long seed,
        @NotNull String start,
        @NotNull String data,
        boolean fsync,
        boolean paused,
        @NotNull Duration fillDelay,
        @NotNull Duration repeatAfter,
        @NotNull Duration accountSwitch,
        @NotNull Duration pingTimeout,
        @NotNull @DecimalMin("0") @DecimalMax("0.1") BigDecimal takerFeeRate,
        @NotNull @DecimalMin("-0.1") @DecimalMax("0.1") BigDecimal fundingRate,
        @Min(0) @Max(10_000) int spreadTicks,
        boolean rateLimits,
        @NotNull String accountsFile,
        @NotNull String faults,
        @NotEmpty List<@Valid AccountSettings> accounts) {

    private static final String NOW = "now";

    /** Checks the bounds; a message names the key at fault. */
    public PaperSettings {
        if (candles != null && script != null && !candles.isBlank() && !script.isBlank()) {
            throw new StartupFault("paper.script: cannot be played together with paper.candles");
        }
        if (start != null && start.equals(NOW) && data != null && !data.isBlank()) {
            throw new StartupFault("paper.start: cannot be now with paper.data, which keeps one market; give the time");
        }
        if (start != null && !start.equals(NOW) && !isFullMinute(start)) {
            throw new StartupFault(
                    "paper.start: must be now or a full minute like 2026-01-01T00:00:00Z, is \"" + start + "\"");
        }
        if (fillDelay != null && fillDelay.isNegative()) {
            throw new StartupFault("paper.fill-delay: must not be negative, is " + fillDelay);
        }
        if (accountSwitch != null && accountSwitch.isNegative()) {
            throw new StartupFault("paper.account-switch: must not be negative, is " + accountSwitch);
        }
        if (pingTimeout != null && pingTimeout.isNegative()) {
            throw new StartupFault("paper.ping-timeout: must not be negative, is " + pingTimeout);
        }
        if (repeatAfter != null && !repeatAfter.isPositive()) {
            throw new StartupFault("paper.repeat-after: must be positive, is " + repeatAfter);
        }
    }

    private static boolean isFullMinute(String text) {
        try {
            Instant time = Instant.parse(text);
            return time.equals(time.truncatedTo(ChronoUnit.MINUTES));
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    /** When the generated market begins. */
    Instant marketStart(InstantSource clock) {
        return start.equals(NOW)
                ? clock.instant().truncatedTo(ChronoUnit.MINUTES).minus(history, ChronoUnit.MINUTES)
                : Instant.parse(start);
    }

    /** The candle file, or empty. */
    Optional<Path> candleFile() {
        return candles.isBlank() ? Optional.empty() : Optional.of(Path.of(candles));
    }

    /** All accounts, from the file if there is one. */
    Accounts openedAccounts() {
        return accountsFile.isBlank() ? new Accounts(accounts) : Accounts.read(Path.of(accountsFile));
    }

    /** The file of faults, or empty. */
    Optional<Path> faultFile() {
        return faults.isBlank() ? Optional.empty() : Optional.of(Path.of(faults));
    }

    /** The price script, or empty. */
    Optional<Path> scriptFile() {
        return script.isBlank() ? Optional.empty() : Optional.of(Path.of(script));
    }

    /** The data directory, or empty. */
    Optional<Path> dataDirectory() {
        return data.isBlank() ? Optional.empty() : Optional.of(Path.of(data));
    }
}
