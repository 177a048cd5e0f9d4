package io.hedgegrid.paper.venue;

import java.math.BigDecimal;

/**
 * A trade of the market's own, not of any account here.
 *
 * @param price USDT
 * @param size base coin
 * @param buy whether its taker bought
 * @param time market time, epoch milliseconds
 */
public record MarketTrade(String tradeId, BigDecimal price, BigDecimal size, boolean buy, long time) {}
