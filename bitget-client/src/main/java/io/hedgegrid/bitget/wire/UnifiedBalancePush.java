package io.hedgegrid.bitget.wire;

import io.hedgegrid.bitget.Balance;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** A row of the unified account's stream {@code account}; all figures in USD. */
public record UnifiedBalancePush(
        @Nullable BigDecimal totalEquity,
        @Nullable BigDecimal effEquity,
        @Nullable BigDecimal imr,
        @Nullable BigDecimal unrealisedPnL) {

    /**
     * In the domain's words.
     *
     * @throws UnreadablePayloadException if a figure is missing
     */
    public Balance toBalance() {
        UnifiedAssets assets = new UnifiedAssets(totalEquity, unrealisedPnL, effEquity, imr);
        return new Balance(
                assets.available(), new Field("account", "totalEquity").required(totalEquity), assets.unrealisedPnl());
    }
}
