package io.hedgegrid.paper.config;

import io.hedgegrid.paper.engine.AccountKind;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotBlank;
import java.math.BigDecimal;
import java.util.List;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * One account and an API key to it.
 *
 * @param uid the account's number; keys with the same one are to the same account. Blank makes one of the key
 * @param balance wallet at the account's first start, USDT
 * @param kind classic accounts are served by API V2, unified ones by API V3
 * @param environment whether the key asks for the demo header, refuses it, or takes either
 * @param authorities what the key is said to be allowed, in the words of its account's API; empty for trading and nothing else. Only
 *     told, not enforced
 * @param ips addresses the key is said to be bound to, separated by commas; empty for none
 */
public record AccountSettings(
        @NotBlank String key,
        @NotBlank String secret,
        @NotBlank String passphrase,
        @DefaultValue("") String uid,
        @DefaultValue("10000") @DecimalMin("0") BigDecimal balance,
        @DefaultValue("classic") AccountKind kind,
        @DefaultValue("any") Environment environment,
        @DefaultValue List<String> authorities,
        @DefaultValue(AccountSettings.USUAL_IPS) String ips) {

    static final String USUAL_IPS = "127.0.0.1";

    /** Names the usual authorities where none are given. */
    public AccountSettings {
        authorities = authorities.isEmpty() ? usual(kind) : List.copyOf(authorities);
    }

    private static List<String> usual(AccountKind kind) {
        return switch (kind) {
            case CLASSIC -> List.of("coow", "cpow");
            case UNIFIED -> List.of("uta_mgt", "uta_trade");
        };
    }

    /** The account's number: that given, or ten digits that are the same at every start. */
    public String number() {
        return uid.isBlank()
                ? Long.toString(1_000_000_000L + Integer.toUnsignedLong(key.hashCode()) % 1_000_000_000L)
                : uid;
    }

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
