package io.hedgegrid.bitget.wire;

import io.hedgegrid.bitget.Position;
import io.hedgegrid.bitget.PositionsUpdate;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A row of the unified account's stream {@code position}.
 *
 * @param holdSide another name of {@code posSide}, as the stream's orders have it
 * @param size zero if the position was closed, with no other figure
 */
public record UnifiedPositionPush(
        @Nullable String symbol,
        @Nullable String marginCoin,
        @Nullable String posSide,
        @Nullable String holdSide,
        @Nullable BigDecimal size,
        @Nullable BigDecimal avgPrice,
        @Nullable BigDecimal unrealisedPnl,
        @Nullable BigDecimal markPrice) {

    /** Whether it is of the coin this client trades with; the stream carries all products. */
    public boolean isOfMarginCoin() {
        return marginCoin == null || Modes.MARGIN_COIN.equals(marginCoin);
    }

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

    /**
     * Which position was closed.
     *
     * @throws UnreadablePayloadException if the row does not say
     */
    public PositionsUpdate.Closed toClosed() {
        return new PositionsUpdate.Closed(
                new Field("position", "symbol").requiredText(symbol),
                Modes.side(new Field("position", "posSide"), side()));
    }

    /** But for the size's name, a row as of REST. */
    private UnifiedPosition row() {
        return new UnifiedPosition(symbol, side(), size, avgPrice, unrealisedPnl, markPrice);
    }

    private @Nullable String side() {
        return posSide == null || posSide.isEmpty() ? holdSide : posSide;
    }
}
