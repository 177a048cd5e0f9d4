package io.hedgegrid.bitget.wire;

import io.hedgegrid.bitget.Account;
import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The answer of {@code account}. */
public record WireAccount(
        @Nullable BigDecimal crossedMaxAvailable,
        @Nullable BigDecimal accountEquity,
        @Nullable BigDecimal unrealizedPL,
        @Nullable BigDecimal crossedMarginLeverage,
        @Nullable String marginMode,
        @Nullable String posMode) {

    /**
     * {@code available} would be the wrong balance to size positions by: it ignores the margin of crossed positions.
     *
     * @throws UnreadablePayloadException if a balance or a mode is missing
     */
    public Account toAccount() {
        return new Account(
                field("crossedMaxAvailable").required(crossedMaxAvailable),
                field("accountEquity").required(accountEquity),
                Objects.requireNonNullElse(unrealizedPL, BigDecimal.ZERO),
                switch (field("posMode").requiredText(posMode)) {
                    case Modes.HEDGE -> true;
                    case Modes.ONE_WAY -> false;
                    default -> throw field("posMode").unreadable("is unknown: '" + posMode + "'");
                },
                switch (field("marginMode").requiredText(marginMode)) {
                    case Modes.CROSSED -> true;
                    case Modes.ISOLATED -> false;
                    default -> throw field("marginMode").unreadable("is unknown: '" + marginMode + "'");
                },
                field("crossedMarginLeverage").whole(crossedMarginLeverage));
    }

    private static Field field(String name) {
        return new Field("account", name);
    }
}
