package io.hedgegrid.bitget.wire;

import io.hedgegrid.bitget.Position;
import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A row of the unified account's {@code current-position}. */
public record UnifiedPosition(
        @Nullable String symbol,
        @Nullable String posSide,
        @Nullable BigDecimal total,
        @Nullable BigDecimal avgPrice,
        @Nullable BigDecimal unrealisedPnl,
        @Nullable BigDecimal markPrice) {

    /** Whether something is held. */
    public boolean isOpen() {
        return field("total").required(total).signum() > 0;
    }

    /**
     * In the domain's words.
     *
     * @throws UnreadablePayloadException if a field is missing
     */
    public Position toPosition() {
        return new Position(
                field("symbol").requiredText(symbol),
                Modes.side(field("posSide"), posSide),
                field("total").required(total),
                field("avgPrice").required(avgPrice),
                Objects.requireNonNullElse(unrealisedPnl, BigDecimal.ZERO),
                markPrice);
    }

    private static Field field(String name) {
        return new Field("current-position", name);
    }
}
