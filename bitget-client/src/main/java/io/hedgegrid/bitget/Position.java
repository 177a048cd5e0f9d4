package io.hedgegrid.bitget;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The exchange's one position of a symbol and side.
 *
 * @param size base coin, above zero
 * @param averagePrice average entry, USDT
 * @param unrealisedPnl at the mark price, USDT
 * @param markPrice USDT; null if the exchange states none
 */
public record Position(
        String symbol,
        Side side,
        BigDecimal size,
        BigDecimal averagePrice,
        BigDecimal unrealisedPnl,
        @Nullable BigDecimal markPrice) {}
