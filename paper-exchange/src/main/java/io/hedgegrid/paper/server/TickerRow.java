package io.hedgegrid.paper.server;

import io.hedgegrid.paper.engine.DayStatistics;
import io.hedgegrid.paper.engine.Quote;
import io.hedgegrid.paper.venue.MarketBoard;
import org.jspecify.annotations.Nullable;

/** A ticker in a REST answer. Sizes of the best quotes are not limited, so they are large. */
record TickerRow(
        String symbol,
        String lastPr,
        String askPr,
        String bidPr,
        String bidSz,
        String askSz,
        String high24h,
        String low24h,
        String ts,
        String change24h,
        String baseVolume,
        String quoteVolume,
        String usdtVolume,
        String openUtc,
        String changeUtc24h,
        String indexPrice,
        String fundingRate,
        String holdingAmount,
        @Nullable String deliveryStartTime,
        @Nullable String deliveryTime,
        String deliveryStatus,
        String open24h,
        String markPrice) {

    static TickerRow of(MarketBoard board, String symbol) {
        Quote quote = board.quote(symbol);
        DayStatistics day = board.statistics(symbol);
        String size = DecimalText.of(board.contract(symbol).maxMarketOrderQty());
        return new TickerRow(
                symbol,
                DecimalText.of(quote.last()),
                DecimalText.of(quote.ask()),
                DecimalText.of(quote.bid()),
                size,
                size,
                DecimalText.of(day.high24h()),
                DecimalText.of(day.low24h()),
                Long.toString(quote.time()),
                DecimalText.of(day.change24h()),
                DecimalText.cut(day.baseVolume(), 4),
                DecimalText.cut(day.quoteVolume(), 4),
                DecimalText.cut(day.quoteVolume(), 4),
                DecimalText.of(day.openUtc()),
                DecimalText.of(day.changeUtc24h()),
                DecimalText.of(quote.mark()),
                DecimalText.of(board.fundingRate()),
                "0",
                null,
                null,
                "",
                DecimalText.of(day.open24h()),
                DecimalText.of(quote.mark()));
    }
}
