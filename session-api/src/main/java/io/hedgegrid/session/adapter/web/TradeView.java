package io.hedgegrid.session.adapter.web;

import static io.hedgegrid.session.adapter.web.WireNumbers.exact;

import io.hedgegrid.schemas.execution.ExecutionEvent;
import io.hedgegrid.schemas.execution.PositionSide;
import io.hedgegrid.schemas.execution.TradeClosed;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A closed trade, as trade_closed tells of it.
 *
 * @param id the same as in trade_opened; a position closed in parts has several trades of one id
 * @param exchangeOrderId the exchange's id of the closing order; null if closed outside
 * @param fee fees of opening and closing, USDT
 * @param pnl realised profit and loss net of these, USDT, 4 decimals
 * @param pnlPercent price move in percent of the entry price, mirrored for shorts, 4 decimals
 * @param reason SINGLE_PROFIT, PAIR_PROFIT, GLOBAL_PROFIT, MAX_LOSS, MANUAL, STOP or EXTERNAL
 */
record TradeView(
        String id,
        @Nullable String exchangeOrderId,
        String pair,
        String side,
        String type,
        BigDecimal amount,
        BigDecimal price,
        BigDecimal entryPrice,
        BigDecimal cost,
        BigDecimal fee,
        String feeCurrency,
        BigDecimal pnl,
        BigDecimal pnlPercent,
        int gridLevel,
        String closedAt,
        String reason) {

    static TradeView of(ExecutionEvent event, TradeClosed closed) {
        return new TradeView(
                id(event, closed.getPositionId()),
                closed.getExchangeOrderId(),
                event.getSymbol(),
                side(closed.getSide()),
                "MARKET",
                exact(closed.getLot()),
                exact(closed.getPrice()),
                exact(closed.getEntryPrice()),
                exact(closed.getLot().multiply(closed.getPrice())),
                exact(closed.getFee()),
                "USDT",
                WireNumbers.pnl(closed.getPnl()),
                WireNumbers.pnl(closed.getPnlPercent()),
                closed.getGridLevel(),
                WireNumbers.time(closed.getClosedAt()),
                closed.getReason().name());
    }

    /** The registration's identity and the position's number in it, as the callbacks have it. */
    static String id(ExecutionEvent event, long positionId) {
        return event.getEventId().replaceFirst("-e[0-9]+$", "") + "-p" + positionId;
    }

    static String side(PositionSide side) {
        return switch (side) {
            case LONG -> "BUY";
            case SHORT -> "SELL";
        };
    }
}
