package io.hedgegrid.bitget.wire;

import io.hedgegrid.bitget.Position;
import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A row of {@code all-position} and {@code single-position}. */
public record WirePosition(
        @Nullable String symbol,
        @Nullable String holdSide,
        @Nullable BigDecimal total,
        @Nullable BigDecimal openPriceAvg,
        @Nullable BigDecimal unrealizedPL,
        @Nullable BigDecimal markPrice) {

    /** Whether something is held; rows of size zero may be sent for positions just closed. */
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
                Modes.side(field("holdSide"), holdSide),
                field("total").required(total),
                field("openPriceAvg").required(openPriceAvg),
                Objects.requireNonNullElse(unrealizedPL, BigDecimal.ZERO),
                markPrice);
    }

    private static Field field(String name) {
        return new Field("position", name);
    }
}
