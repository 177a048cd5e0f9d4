package io.hedgegrid.paper.engine;

import java.math.BigDecimal;

/**
 * One fill of an order. Fee positive, profit without fees, both USDT.
 *
 * @param order as it was right after this fill
 * @param time market time, epoch milliseconds
 */
public record Fill(
        String tradeId,
        Order order,
        BigDecimal price,
        BigDecimal size,
        BigDecimal fee,
        BigDecimal profit,
        boolean maker,
        long time) {

    /** The fill an event tells of. */
    public static Fill of(AccountEvent.OrderFilled event, Order after) {
        return new Fill(
                event.tradeId(),
                after,
                event.price(),
                event.size(),
                event.fee(),
                event.profit(),
                event.maker(),
                event.time());
    }

    /** Price times size, USDT. */
    public BigDecimal value() {
        return price.multiply(size);
    }
}
