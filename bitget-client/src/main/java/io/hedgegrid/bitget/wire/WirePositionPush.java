package io.hedgegrid.bitget.wire;

import io.hedgegrid.bitget.Position;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** A row of the stream's {@code positions}. */
public record WirePositionPush(
        @Nullable String instId,
        @Nullable String holdSide,
        @Nullable BigDecimal total,
        @Nullable BigDecimal openPriceAvg,
        @Nullable BigDecimal unrealizedPL,
        @Nullable BigDecimal markPrice) {

    /** Whether something is held. */
    public boolean isOpen() {
        return row().isOpen();
    }

    /**
     * In the domain's words.
     *
     * @throws UnreadablePayloadException if a field is missing
     */
    public Position toPosition() {
        return row().toPosition();
    }

    /** But for the symbol's name, a row as of REST. */
    private WirePosition row() {
        return new WirePosition(instId, holdSide, total, openPriceAvg, unrealizedPL, markPrice);
    }
}
