package io.hedgegrid.paper.market;

import io.hedgegrid.paper.engine.Candle;
import java.math.BigDecimal;
import java.util.List;

/**
 * One tick of the whole market.
 *
 * @param position how many steps have been played with this one, from the start of play
 * @param time market time, epoch milliseconds
 */
public record MarketStep(long position, long time, List<SymbolTick> ticks) {

    /**
     * One symbol's part.
     *
     * @param price last price, USDT
     * @param running the candle of the market's interval as it looks now
     */
    public record SymbolTick(String symbol, BigDecimal price, Candle running) {}
}
