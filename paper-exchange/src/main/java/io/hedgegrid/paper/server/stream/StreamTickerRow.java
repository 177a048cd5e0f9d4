package io.hedgegrid.paper.server.stream;

import io.hedgegrid.paper.engine.DayStatistics;
import io.hedgegrid.paper.engine.Funding;
import io.hedgegrid.paper.engine.Quote;
import io.hedgegrid.paper.server.DecimalText;
import io.hedgegrid.paper.venue.MarketBoard;

/** A ticker in a push. */
record StreamTickerRow(
        String instId,
        String lastPr,
        String bidPr,
        String askPr,
        String bidSz,
        String askSz,
        String open24h,
        String high24h,
        String low24h,
        String change24h,
        String fundingRate,
        String nextFundingTime,
        String markPrice,
        String indexPrice,
        String holdingAmount,
        String baseVolume,
        String quoteVolume,
        String openUtc,
        String symbolType,
        String symbol,
        String deliveryPrice,
        String ts) {

    private static final int VOLUME_DECIMALS = 4;

    static StreamTickerRow of(MarketBoard board, String symbol) {
        Quote quote = board.quote(symbol);
        DayStatistics day = board.statistics(symbol);
        String size = DecimalText.of(board.contract(symbol).maxMarketOrderQty());
        return new StreamTickerRow(
                symbol,
                DecimalText.of(quote.last()),
                DecimalText.of(quote.bid()),
                DecimalText.of(quote.ask()),
                size,
                size,
                DecimalText.of(day.open24h()),
                DecimalText.of(day.high24h()),
                DecimalText.of(day.low24h()),
                DecimalText.of(day.change24h()),
                DecimalText.of(board.fundingRate()),
                Long.toString(Funding.next(quote.time())),
                DecimalText.of(quote.mark()),
                DecimalText.of(quote.mark()),
                "0",
                DecimalText.cut(day.baseVolume(), VOLUME_DECIMALS),
                DecimalText.cut(day.quoteVolume(), VOLUME_DECIMALS),
                DecimalText.of(day.openUtc()),
                "1",
                symbol,
                "0",
                Long.toString(quote.time()));
    }
}
