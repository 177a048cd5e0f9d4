package io.hedgegrid.paper.config;

import io.hedgegrid.paper.engine.AccountKind;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotBlank;
import java.math.BigDecimal;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * One account and the only API key to it.
 *
 * @param balance wallet at the account's first start, USDT
 * @param kind classic accounts are served by API V2, unified ones by API V3
 * @param environment whether the key asks for the demo header, refuses it, or takes either
 */
public record AccountSettings(
        @NotBlank String key,
        @NotBlank String secret,
        @NotBlank String passphrase,
        @DefaultValue("10000") @DecimalMin("0") BigDecimal balance,
        @DefaultValue("classic") AccountKind kind,
        @DefaultValue("any") Environment environment) {

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
