package io.hedgegrid.session.application;

import java.math.BigDecimal;

/** What the exchange trades at. */
public interface MarketPrices {

    /**
     * The last price of a symbol, USDT. Blocks.
     *
     * @throws UnavailableException if the exchange does not state it now
     */
    BigDecimal last(String symbol);
}
