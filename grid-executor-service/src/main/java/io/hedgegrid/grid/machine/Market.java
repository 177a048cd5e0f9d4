package io.hedgegrid.grid.machine;

import java.math.BigDecimal;

/**
 * What is known of a symbol's price. One for all sessions of the symbol, so that a tick that moves no session costs no
 * session anything.
 *
 * @param symbol of the contract
 * @param number of the tick, from 1; 0 = no price has been seen
 * @param time market time of the price
 * @param previousTime market time of the price before; {@link #NEVER} if there was none
 * @param price last traded price, USDT
 * @param receivedAt wall time at which the price was received from the exchange; data, never compared with a clock here
 */
public record Market(String symbol, long number, long time, long previousTime, BigDecimal price, long receivedAt) {

    /** Time of no price. */
    public static final long NEVER = Long.MIN_VALUE;

    /** Brings the price into normal form. */
    public Market {
        price = Exact.normal(price);
    }

    /** A market without a price yet. */
    public static Market unseen(String symbol) {
        return new Market(symbol, 0, 0, NEVER, BigDecimal.ZERO, 0);
    }

    /** Whether a price has been seen. */
    public boolean seen() {
        return number > 0;
    }

    /** Whether a price of this market time is news; equal or earlier times are repetitions. */
    public boolean isNews(long priceTime) {
        return !seen() || priceTime > time;
    }

    /** The market after its next price. */
    public Market next(BigDecimal nextPrice, long nextTime, long nextReceivedAt) {
        return new Market(symbol, number + 1, nextTime, seen() ? time : NEVER, nextPrice, nextReceivedAt);
    }

    /**
     * Whether the price is the first in its candle.
     *
     * @param candleMillis length of the candle
     */
    public boolean isFirstOfCandle(long candleMillis) {
        return previousTime == NEVER || Math.floorDiv(previousTime, candleMillis) < Math.floorDiv(time, candleMillis);
    }
}
