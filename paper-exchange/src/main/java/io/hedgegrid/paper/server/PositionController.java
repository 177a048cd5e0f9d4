package io.hedgegrid.paper.server;

import io.hedgegrid.paper.engine.ClosedPosition;
import io.hedgegrid.paper.engine.Turnover;
import io.hedgegrid.paper.venue.Venue;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Positions of the caller's account, open and over. */
@RestController
@RequestMapping("/api/v2/mix/position")
final class PositionController {

    private static final int HISTORY_LIMIT = 20;

    private static final int DECIMALS = 16;

    private final Venue venue;

    PositionController(Venue venue) {
        this.venue = venue;
    }

    @GetMapping("/all-position")
    List<PositionRow> all(Caller caller, Params params) {
        return params.isUsdtFutures()
                ? venue.account(caller.key()).positions().stream()
                        .map(PositionRow::of)
                        .toList()
                : List.of();
    }

    /** The long before the short; empty if flat. */
    @GetMapping("/single-position")
    List<PositionRow> single(Caller caller, Params params) {
        params.requireUsdtFutures();
        params.requireMarginCoin();
        String symbol = venue.read(board -> KnownSymbol.of(params, board));
        return venue.account(caller.key()).positions().stream()
                .filter(figures -> figures.position().symbol().equals(symbol))
                .map(PositionRow::of)
                .toList();
    }

    /** Without a product type, the one traded here is meant. */
    @GetMapping("/history-position")
    History history(Caller caller, Params params) {
        if (params.optional("productType").isPresent()) {
            params.requireUsdtFutures();
        }
        Page<Numbered> page = venue.ask(
                caller.key(),
                (account, _) -> Page.of(
                        Numbered.of(account.closedPositions()),
                        params,
                        params.optional("idLessThan").orElse(null),
                        HISTORY_LIMIT,
                        row -> params.optional("symbol").isEmpty()
                                || row.position.symbol().equals(params.symbol()),
                        Numbered::number,
                        row -> row.position.closedAt()));
        return new History(page.wire(row -> closed(row.position)), page.endId());
    }

    /** Nobody's position is ever deleveraged here, so all have the lowest rank. */
    @GetMapping("/adlRank")
    List<Map<String, @Nullable Object>> rank(Caller caller, Params params) {
        params.requireUsdtFutures();
        return venue.account(caller.key()).positions().stream()
                .map(figures -> new Fields()
                        .put("symbol", figures.position().symbol())
                        .put("marginCoin", "USDT")
                        .put("adlRank", "0")
                        .put("holdSide", WireNames.position(figures.position().side()))
                        .map())
                .toList();
    }

    private static Map<String, @Nullable Object> closed(ClosedPosition position) {
        Turnover turnover = position.turnover();
        return new Fields()
                .put("positionId", position.positionId())
                .put("symbol", position.symbol())
                .put("marginCoin", "USDT")
                .put("holdSide", WireNames.position(position.side()))
                .put("openAvgPrice", position.averageOpenPrice(), DECIMALS)
                .put("closeAvgPrice", position.averageClosePrice(), DECIMALS)
                .put("marginMode", WireNames.of(position.marginMode()))
                .put("openTotalPos", turnover.openedSize())
                .put("closeTotalPos", turnover.closedSize())
                .put("pnl", DecimalText.money(position.profit()))
                .put("netProfit", DecimalText.money(position.netProfit()))
                .put("totalFunding", DecimalText.money(turnover.funding()))
                .put("openFee", DecimalText.money(turnover.openFees().negate()))
                .put("closeFee", DecimalText.money(turnover.closeFees().negate()))
                .put("posMode", WireNames.of(position.mode()))
                .put("cashDividend", "0.00000000")
                .time("utime", position.closedAt())
                .time("ctime", position.openedAt())
                .map();
    }

    /** Ids of positions do not ascend with their ends, so pages go by their place in the list. */
    private record Numbered(String number, ClosedPosition position) {

        static List<Numbered> of(List<ClosedPosition> positions) {
            return IntStream.range(0, positions.size())
                    .mapToObj(i -> new Numbered(Integer.toString(i + 1), positions.get(i)))
                    .toList()
                    .reversed();
        }
    }

    record History(
            @Nullable List<Map<String, @Nullable Object>> list,
            @Nullable String endId) {}
}
