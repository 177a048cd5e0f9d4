package io.hedgegrid.paper.server.v3;

import io.hedgegrid.paper.engine.Candle;
import io.hedgegrid.paper.engine.Granularity;
import io.hedgegrid.paper.server.ApiException;
import io.hedgegrid.paper.server.CandleRow;
import io.hedgegrid.paper.server.Fields;
import io.hedgegrid.paper.server.KnownSymbol;
import io.hedgegrid.paper.server.MarketFigures;
import io.hedgegrid.paper.server.Params;
import io.hedgegrid.paper.server.TimeRange;
import io.hedgegrid.paper.venue.MarketBoard;
import io.hedgegrid.paper.venue.MarketTrade;
import io.hedgegrid.paper.venue.Venue;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Public market data of API V3. */
@RestController("unifiedMarketController")
@RequestMapping("/api/v3/market")
final class MarketController {

    private static final int MOST_CANDLES = 1_000;

    private static final int MOST_HISTORY_CANDLES = 100;

    private final Venue venue;

    MarketController(Venue venue) {
        this.venue = venue;
    }

    @GetMapping("/instruments")
    List<Map<String, @Nullable Object>> instruments(Params params) {
        return all(params, (symbol, board) -> UnifiedMarketFields.instrument(board.contract(symbol)));
    }

    @GetMapping("/tickers")
    List<Map<String, @Nullable Object>> tickers(Params params) {
        return all(params, (symbol, board) -> UnifiedMarketFields.ticker(board, symbol));
    }

    /** The running candle included. */
    @GetMapping("/candles")
    List<List<String>> candles(Params params) {
        TimeRange range = TimeRange.of(params, MOST_CANDLES);
        return rows(ask(
                params,
                (symbol, board) ->
                        board.candles(symbol).candles(interval(params), range.from(), range.to(), range.limit())));
    }

    /** Closed candles only. */
    @GetMapping("/history-candles")
    List<List<String>> historyCandles(Params params) {
        TimeRange range = TimeRange.of(params, MOST_HISTORY_CANDLES);
        return rows(ask(
                params,
                (symbol, board) ->
                        board.candles(symbol).closed(interval(params), range.from(), range.to(), range.limit())));
    }

    private static List<List<String>> rows(List<Candle> candles) {
        return candles.stream().map(CandleRow::rest).toList();
    }

    private static Granularity interval(Params params) {
        return Granularity.ofCode(params.required("interval"))
                .orElseThrow(() -> ApiException.of("40034", "Parameter interval does not exist"));
    }

    /** By symbol alone. */
    @GetMapping("/current-fund-rate")
    List<Map<String, @Nullable Object>> fundingRate(Params params) {
        return venue.read(board -> List.of(MarketFigures.fundingRate(board, KnownSymbol.of(params, board))));
    }

    @GetMapping("/history-fund-rate")
    Map<String, @Nullable Object> pastFunding(Params params) {
        int limit = params.limit(20, 100);
        return ask(
                params,
                (symbol, board) -> new Fields()
                        .put(
                                "resultList",
                                MarketFigures.pastFunding(board, symbol, 0, limit).stream()
                                        .map(row -> new Fields()
                                                .put("symbol", symbol)
                                                .put("fundingRate", row.get("fundingRate"))
                                                .put("fundingRateTimestamp", row.get("fundingTime"))
                                                .map())
                                        .toList())
                        .map());
    }

    @GetMapping("/position-tier")
    List<Map<String, @Nullable Object>> tiers(Params params) {
        return ask(
                params,
                (symbol, board) -> MarketFigures.tiers(
                        board.contract(symbol),
                        (level, tier, start) -> new Fields()
                                .put("tier", level)
                                .put("minTierValue", start)
                                .put("maxTierValue", tier.endValue())
                                .put("leverage", Integer.toString(tier.leverage()))
                                .put("mmr", tier.keepMarginRate())
                                .map()));
    }

    /** What an account may hold of a symbol at most; main and sub-accounts are not told apart here. */
    @GetMapping("/oi-limit")
    List<Map<String, @Nullable Object>> limits(Params params) {
        return all(
                params,
                (symbol, board) -> new Fields()
                        .put("symbol", symbol)
                        .put("notionalValue", board.contract(symbol).mostValue())
                        .put("totalNotionalValue", board.contract(symbol).mostValue())
                        .map());
    }

    @GetMapping("/orderbook")
    Map<String, @Nullable Object> book(Params params) {
        int levels = params.limit(50, 200);
        return ask(
                params,
                (symbol, board) -> new Fields()
                        .put("a", MarketFigures.asks(board, symbol, levels, BigDecimal::stripTrailingZeros))
                        .put("b", MarketFigures.bids(board, symbol, levels, BigDecimal::stripTrailingZeros))
                        .time("ts", board.quote(symbol).time())
                        .map());
    }

    @GetMapping("/fills")
    List<Map<String, @Nullable Object>> trades(Params params) {
        int limit = params.limit(100, 100);
        return ask(params, (symbol, board) -> {
            List<MarketTrade> trades = board.trades(symbol).reversed();
            return trades.stream()
                    .limit(limit)
                    .map(trade -> new Fields()
                            .put("execId", trade.tradeId())
                            .put("price", trade.price())
                            .put("size", trade.size())
                            .put("side", trade.buy() ? "buy" : "sell")
                            .time("ts", trade.time())
                            .map())
                    .toList();
        });
    }

    /** Nobody else trades here. */
    @GetMapping("/open-interest")
    Map<String, @Nullable Object> openInterest(Params params) {
        return ask(
                params,
                (symbol, board) -> new Fields()
                        .put("list", List.of(Map.of("symbol", symbol, "openInterest", "0")))
                        .time("ts", board.time())
                        .map());
    }

    private List<Map<String, @Nullable Object>> all(
            Params params, BiFunction<String, MarketBoard, Map<String, @Nullable Object>> row) {
        if (!params.isUsdtFutures()) {
            return List.of();
        }
        return venue.read(board -> params.optional("symbol").isPresent()
                ? List.of(row.apply(KnownSymbol.of(params, board), board))
                : board.contracts().stream()
                        .map(contract -> row.apply(contract.symbol(), board))
                        .toList());
    }

    private <T> T ask(Params params, BiFunction<String, MarketBoard, T> question) {
        params.requireUsdtFutures();
        return venue.read(board -> question.apply(KnownSymbol.of(params, board), board));
    }
}
