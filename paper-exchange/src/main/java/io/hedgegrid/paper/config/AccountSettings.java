package io.hedgegrid.paper.config;

import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;

/**
 * One account and the only API key to it.
 *
 * @param balance wallet at the account's first start, USDT
 * @param environment whether the key asks for the demo header, refuses it, or takes either
 */
public record AccountSettings(
        @NotBlank String key,
        @NotBlank String secret,
        @NotBlank String passphrase,
        @NotNull @DecimalMin("0") BigDecimal balance,
        @NotNull Environment environment) {

    /** The exchange environment a key belongs to. */
    public enum Environment {
        ANY,
        LIVE,
        DEMO;

        /** Whether a request with, or without, the demo header may use the key. */
        public boolean admits(boolean demoHeader) {
            return switch (this) {
                case ANY -> true;
                case LIVE -> !demoHeader;
                case DEMO -> demoHeader;
            };
        }
    }

    @Override
    public String toString() {
        return "AccountSettings[key=" + key + ", secret and passphrase redacted]";
    }
}
