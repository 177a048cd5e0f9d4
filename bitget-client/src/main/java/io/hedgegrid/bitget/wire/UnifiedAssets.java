package io.hedgegrid.bitget.wire;

import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The answer of the unified account's {@code assets}: one pool of all coins.
 *
 * @param usdtEquity with unrealised profit and loss, all coins, in USDT
 * @param effEquity what counts as margin, after the haircuts of other coins, USD
 * @param imr margin in use, USD
 */
public record UnifiedAssets(
        @Nullable BigDecimal usdtEquity,
        @Nullable BigDecimal usdtUnrealisedPnl,
        @Nullable BigDecimal effEquity,
        @Nullable BigDecimal imr) {

    /**
     * What can be used to open positions, never below zero.
     *
     * @throws UnreadablePayloadException if a figure is missing
     */
    public BigDecimal available() {
        return field("effEquity")
                .required(effEquity)
                .subtract(field("imr").required(imr))
                .max(BigDecimal.ZERO);
    }

    /**
     * Wallet and unrealised profit and loss.
     *
     * @throws UnreadablePayloadException if it is missing
     */
    public BigDecimal equity() {
        return field("usdtEquity").required(usdtEquity);
    }

    /** Unrealised profit and loss; zero if the exchange states none. */
    public BigDecimal unrealisedPnl() {
        return Objects.requireNonNullElse(usdtUnrealisedPnl, BigDecimal.ZERO);
    }

    private static Field field(String name) {
        return new Field("assets", name);
    }
}
