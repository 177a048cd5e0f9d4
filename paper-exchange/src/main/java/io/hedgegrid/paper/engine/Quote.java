package io.hedgegrid.paper.engine;

import java.math.BigDecimal;

/**
 * The prices of a symbol at one tick, USDT. Mark and index price are the last price.
 *
 * @param time market time of the tick, epoch milliseconds
 */
public record Quote(String symbol, BigDecimal last, BigDecimal bid, BigDecimal ask, long time) {

    /**
     * Bid and ask around the last price, on the price grid.
     *
     * @param spreadTicks ask minus bid in price ticks; an odd one puts the larger half above the last price
     */
    public static Quote around(Contract contract, BigDecimal last, int spreadTicks, long time) {
        BigDecimal tick = contract.priceTick();
        BigDecimal bid = last.subtract(tick.multiply(BigDecimal.valueOf(spreadTicks / 2)));
        if (bid.signum() <= 0) {
            bid = last;
        }
        return new Quote(contract.symbol(), last, bid, bid.add(tick.multiply(BigDecimal.valueOf(spreadTicks))), time);
    }

    /** The price at which profit, loss and margin are reckoned. */
    public BigDecimal mark() {
        return last;
    }

    /** The best opposite price for a market order. */
    BigDecimal opposite(boolean buying) {
        return buying ? ask : bid;
    }
}
