package io.hedgegrid.paper.server;

import io.hedgegrid.paper.engine.Candle;
import io.hedgegrid.paper.engine.Granularity;
import io.hedgegrid.paper.venue.MarketBoard;
import io.hedgegrid.paper.venue.Venue;
import java.util.List;
import java.util.function.Function;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Public market data. */
@RestController
@RequestMapping("/api/v2/mix/market")
final class MarketController {

    private static final int MAX_CANDLES = 1_000;

    private static final int MAX_HISTORY_CANDLES = 200;

    private final Venue venue;

    MarketController(Venue venue) {
        this.venue = venue;
    }

    @GetMapping("/contracts")
    List<ContractRow> contracts(Params params) {
        if (!params.isUsdtFutures()) {
            return List.of();
        }
        return venue.read(board -> params.optional("symbol").isPresent()
                ? List.of(ContractRow.of(board.contract(known(params, board))))
                : board.contracts().stream().map(ContractRow::of).toList());
    }

    @GetMapping("/ticker")
    List<TickerRow> ticker(Params params) {
        params.requireUsdtFutures();
        return venue.read(board -> List.of(TickerRow.of(board, known(params, board))));
    }

    @GetMapping("/tickers")
    List<TickerRow> tickers(Params params) {
        if (!params.isUsdtFutures()) {
            return List.of();
        }
        return venue.read(board -> board.contracts().stream()
                .map(contract -> TickerRow.of(board, contract.symbol()))
                .toList());
    }

    /** The running candle included. */
    @GetMapping("/candles")
    List<List<String>> candles(Params params) {
        TimeRange range = TimeRange.of(params, MAX_CANDLES);
        return rows(board -> board.candles(known(params, board))
                .candles(granularity(params), range.from(), range.to(), range.limit()));
    }

    /** Closed candles only; mark and index price are the last price. */
    @GetMapping({"/history-candles", "/history-mark-candles", "/history-index-candles"})
    List<List<String>> historyCandles(Params params) {
        TimeRange range = TimeRange.of(params, MAX_HISTORY_CANDLES);
        return rows(board -> board.candles(known(params, board))
                .closed(granularity(params), range.from(), range.to(), range.limit()));
    }

    private List<List<String>> rows(Function<MarketBoard, List<Candle>> question) {
        return venue.read(question).stream().map(CandleRow::rest).toList();
    }

    private static Granularity granularity(Params params) {
        return Granularity.ofCode(params.required("granularity"))
                .orElseThrow(() -> ApiException.of("40034", "Parameter granularity does not exist"));
    }

    private static String known(Params params, MarketBoard board) {
        return KnownSymbol.of(params, board);
    }
}
