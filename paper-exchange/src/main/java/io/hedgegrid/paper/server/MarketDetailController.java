package io.hedgegrid.paper.server;

import io.hedgegrid.paper.engine.Funding;
import io.hedgegrid.paper.engine.Quote;
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

/** Public figures beside prices and candles. */
@RestController
@RequestMapping("/api/v2")
final class MarketDetailController {

    private static final int DEPTH = 100;

    private static final int MOST_TRADES = 100;

    private static final int PAGE = 20;

    private final Venue venue;

    MarketDetailController(Venue venue) {
        this.venue = venue;
    }

    /** Other clients ask for what is not traded here when they start. */
    @GetMapping({"/spot/public/coins", "/spot/public/symbols", "/margin/currencies"})
    List<Object> nothing() {
        return List.of();
    }

    @GetMapping("/mix/market/symbol-price")
    List<Map<String, @Nullable Object>> symbolPrice(Params params) {
        return ask(params, (symbol, board) -> {
            Quote quote = board.quote(symbol);
            return List.of(new Fields()
                    .put("symbol", symbol)
                    .put("price", quote.last())
                    .put("indexPrice", quote.mark())
                    .put("markPrice", quote.mark())
                    .time("ts", quote.time())
                    .map());
        });
    }

    /** Of one symbol, or without one of all. */
    @GetMapping("/mix/market/current-fund-rate")
    List<Map<String, @Nullable Object>> fundingRate(Params params) {
        params.requireUsdtFutures();
        return venue.read(board -> params.optional("symbol").isPresent()
                ? List.of(MarketFigures.fundingRate(board, KnownSymbol.of(params, board)))
                : board.contracts().stream()
                        .map(contract -> MarketFigures.fundingRate(board, contract.symbol()))
                        .toList());
    }

    @GetMapping("/mix/market/funding-time")
    List<Map<String, @Nullable Object>> fundingTime(Params params) {
        return ask(
                params,
                (symbol, board) -> List.of(new Fields()
                        .put("symbol", symbol)
                        .time("nextFundingTime", Funding.next(board.time()))
                        .put("ratePeriod", "8")
                        .map()));
    }

    @GetMapping("/mix/market/history-fund-rate")
    List<Map<String, @Nullable Object>> pastFunding(Params params) {
        int size = (int) Math.min(100, Math.max(1, params.number("pageSize").orElse((long) PAGE)));
        int page = (int) Math.min(10_000, Math.max(1, params.number("pageNo").orElse(1L)));
        return ask(params, (symbol, board) -> MarketFigures.pastFunding(board, symbol, (page - 1) * size, size));
    }

    /** Nobody else trades here. */
    @GetMapping("/mix/market/open-interest")
    Map<String, @Nullable Object> openInterest(Params params) {
        return ask(
                params,
                (symbol, board) -> new Fields()
                        .put("openInterestList", List.of(Map.of("symbol", symbol, "size", "0")))
                        .time("ts", board.time())
                        .map());
    }

    @GetMapping("/mix/market/merge-depth")
    Map<String, @Nullable Object> depth(Params params) {
        int levels = params.optional("limit").map("max"::equals).orElse(true) ? DEPTH : params.limit(DEPTH, DEPTH);
        return ask(
                params,
                (symbol, board) -> new Fields()
                        .put("asks", MarketFigures.asks(board, symbol, levels, BigDecimal::stripTrailingZeros))
                        .put("bids", MarketFigures.bids(board, symbol, levels, BigDecimal::stripTrailingZeros))
                        .time("ts", board.quote(symbol).time())
                        .put("scale", board.contract(symbol).priceTick())
                        .put("precision", "scale0")
                        .put("isMaxPrecision", "NO")
                        .map());
    }

    @GetMapping({"/mix/market/fills", "/mix/market/fills-history"})
    List<Map<String, @Nullable Object>> trades(Params params) {
        return ask(params, (symbol, board) -> {
            List<MarketTrade> trades = board.trades(symbol).reversed();
            return trades.stream()
                    .limit(params.limit(MOST_TRADES, 1_000))
                    .map(trade -> MarketFigures.trade(trade, symbol))
                    .toList();
        });
    }

    @GetMapping("/mix/market/query-position-lever")
    List<Map<String, @Nullable Object>> tiers(Params params) {
        return ask(
                params,
                (symbol, board) -> MarketFigures.tiers(
                        board.contract(symbol),
                        (level, tier, start) -> new Fields()
                                .put("symbol", symbol)
                                .put("level", level)
                                .put("startUnit", start)
                                .put("endUnit", tier.endValue())
                                .put("leverage", Integer.toString(tier.leverage()))
                                .put("keepMarginRate", tier.keepMarginRate())
                                .map()));
    }

    /** One level, the one everybody has here. */
    @GetMapping("/mix/market/vip-fee-rate")
    List<Map<String, @Nullable Object>> feeRates() {
        return venue.read(board -> List.of(new Fields()
                .put("level", "0")
                .put("dealAmount", "0")
                .put("assetAmount", "0")
                .put("takerFeeRate", board.contracts().getFirst().takerFeeRate())
                .put("makerFeeRate", board.contracts().getFirst().makerFeeRate())
                .map()));
    }

    private <T> T ask(Params params, BiFunction<String, MarketBoard, T> question) {
        params.requireUsdtFutures();
        return venue.read(board -> question.apply(KnownSymbol.of(params, board), board));
    }
}
