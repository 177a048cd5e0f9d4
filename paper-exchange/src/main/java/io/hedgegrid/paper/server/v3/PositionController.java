package io.hedgegrid.paper.server.v3;

import io.hedgegrid.paper.engine.ClosedPosition;
import io.hedgegrid.paper.engine.Position;
import io.hedgegrid.paper.engine.Side;
import io.hedgegrid.paper.server.Caller;
import io.hedgegrid.paper.server.Fields;
import io.hedgegrid.paper.server.Page;
import io.hedgegrid.paper.server.Params;
import io.hedgegrid.paper.server.WireNames;
import io.hedgegrid.paper.venue.Venue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Positions of the caller's unified account. */
@RestController("unifiedPositionController")
@RequestMapping("/api/v3/position")
final class PositionController {

    private static final int DEFAULT_LIMIT = 20;

    private final Venue venue;

    PositionController(Venue venue) {
        this.venue = venue;
    }

    /** Flat sides are absent; the list is null if all are. */
    @GetMapping("/current-position")
    Current current(Caller caller, Params params) {
        params.requireUsdtFutures();
        Optional<Side> side = WireNames.holdSide(params, "posSide");
        List<Map<String, @Nullable Object>> rows = venue.ask(
                caller.key(),
                (account, board) -> account.report(board).positions().stream()
                        .filter(figures -> isWanted(figures.position(), params, side))
                        .map(figures -> UnifiedAccountFields.position(figures, account, board))
                        .toList());
        return new Current(rows.isEmpty() ? null : rows);
    }

    private static boolean isWanted(Position position, Params params, Optional<Side> side) {
        return (params.optional("symbol").isEmpty() || position.symbol().equals(params.symbol()))
                && side.map(wanted -> wanted == position.side()).orElse(true);
    }

    @GetMapping("/history-position")
    History history(Caller caller, Params params) {
        params.requireUsdtFutures();
        Page<Numbered> page = venue.ask(
                caller.key(),
                (account, _) -> Page.of(
                        Numbered.of(account.closedPositions()),
                        params,
                        params.optional("cursor").orElse(null),
                        DEFAULT_LIMIT,
                        row -> params.optional("symbol").isEmpty()
                                || row.position.symbol().equals(params.symbol()),
                        Numbered::number,
                        row -> row.position.closedAt()));
        return new History(page.wire(row -> UnifiedAccountFields.closed(row.position)), page.endId());
    }

    /** Nobody's position is ever deleveraged here, so all have the lowest rank. */
    @GetMapping("/adlRank")
    List<Map<String, @Nullable Object>> rank(Caller caller) {
        return venue.account(caller.key()).positions().stream()
                .map(figures -> new Fields()
                        .put("symbol", figures.position().symbol())
                        .put("marginCoin", "USDT")
                        .put("adlRank", "0")
                        .put("holdSide", WireNames.position(figures.position().side()))
                        .map())
                .toList();
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

    record Current(@Nullable List<Map<String, @Nullable Object>> list) {}

    record History(
            @Nullable List<Map<String, @Nullable Object>> list,
            @Nullable String cursor) {}
}
