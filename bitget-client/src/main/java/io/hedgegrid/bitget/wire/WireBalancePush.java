package io.hedgegrid.bitget.wire;

import io.hedgegrid.bitget.Balance;
import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A row of the stream's {@code account}.
 *
 * @param maxOpenPosAvailable what REST calls {@code crossedMaxAvailable}
 */
public record WireBalancePush(
        @Nullable String marginCoin,
        @Nullable BigDecimal maxOpenPosAvailable,
        @Nullable BigDecimal equity,
        @Nullable BigDecimal unrealizedPL) {

    /** Whether it is of the coin this client trades with. */
    public boolean isOfMarginCoin() {
        return Modes.MARGIN_COIN.equals(marginCoin);
    }

    /**
     * In the domain's words.
     *
     * @throws UnreadablePayloadException if a figure is missing
     */
    public Balance toBalance() {
        return new Balance(
                field("maxOpenPosAvailable").required(maxOpenPosAvailable),
                field("equity").required(equity),
                Objects.requireNonNullElse(unrealizedPL, BigDecimal.ZERO));
    }

    private static Field field(String name) {
        return new Field("account", name);
    }
}
