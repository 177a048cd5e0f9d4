package io.hedgegrid.paper.server;

import io.hedgegrid.paper.venue.Venue;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Open positions of the caller's account. */
@RestController
@RequestMapping("/api/v2/mix/position")
final class PositionController {

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
}
