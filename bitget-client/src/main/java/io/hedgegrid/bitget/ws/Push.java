package io.hedgegrid.bitget.ws;

import io.hedgegrid.bitget.Balance;
import io.hedgegrid.bitget.Candle;
import io.hedgegrid.bitget.OrderUpdate;
import io.hedgegrid.bitget.PositionsUpdate;
import io.hedgegrid.bitget.Ticker;
import io.hedgegrid.bitget.Timeframe;
import java.util.List;

/** What was pushed, in the domain's words. */
sealed interface Push {

    record Tickers(List<Ticker> tickers) implements Push {}

    /**
     * Pushed candles.
     *
     * @param candles ascending by opening time
     */
    record Candles(String symbol, Timeframe timeframe, List<Candle> candles) implements Push {}

    record Orders(List<OrderUpdate> updates) implements Push {}

    record Positions(PositionsUpdate update) implements Push {}

    record Balances(List<Balance> balances) implements Push {}
}
