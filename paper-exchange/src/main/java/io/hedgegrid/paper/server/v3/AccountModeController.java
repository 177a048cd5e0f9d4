package io.hedgegrid.paper.server.v3;

import io.hedgegrid.paper.engine.AccountDesk;
import io.hedgegrid.paper.engine.AccountState;
import io.hedgegrid.paper.engine.MarginMode;
import io.hedgegrid.paper.engine.PositionMode;
import io.hedgegrid.paper.engine.Side;
import io.hedgegrid.paper.engine.SymbolSettings;
import io.hedgegrid.paper.server.ApiException;
import io.hedgegrid.paper.server.Caller;
import io.hedgegrid.paper.server.Decided;
import io.hedgegrid.paper.server.KnownSymbol;
import io.hedgegrid.paper.server.Leverages;
import io.hedgegrid.paper.server.Params;
import io.hedgegrid.paper.server.PlainText;
import io.hedgegrid.paper.server.WireNames;
import io.hedgegrid.paper.venue.Venue;
import java.math.BigDecimal;
import java.util.Locale;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Sets modes, leverage and margins of the caller's unified account. */
@RestController
@RequestMapping("/api/v3/account")
final class AccountModeController {

    private final Venue venue;

    AccountModeController(Venue venue) {
        this.venue = venue;
    }

    @PostMapping("/set-hold-mode")
    PlainText setHoldMode(Caller caller, Params params) {
        PositionMode mode =
                switch (params.required("holdMode").toLowerCase(Locale.ROOT)) {
                    case "hedge_mode" -> PositionMode.HEDGE;
                    case "one_way_mode" -> PositionMode.ONE_WAY;
                    default -> throw ApiException.wrong("holdMode");
                };
        Decided.granted(venue.decide(
                caller.key(), (account, _, _, time) -> AccountDesk.setPositionMode(account.state(), mode, time)));
        return PlainText.SUCCESS;
    }

    /** Isolated margin in hedge mode asks for both sides at once; in one-way mode for one of them, or one value for both. */
    @PostMapping("/set-leverage")
    PlainText setLeverage(Caller caller, Params params) {
        params.requireUsdtFutures();
        MarginMode mode = params.optional("marginMode").isPresent() ? WireNames.marginMode(params) : MarginMode.CROSSED;
        Decided.granted(venue.decide(caller.key(), (account, board, _, time) -> {
            String symbol = KnownSymbol.of(params, board);
            AccountState state = account.state();
            Leverages wanted = mode == MarginMode.CROSSED
                    ? Leverages.both(Leverages.of(params, "leverage"))
                    : isolated(params, state.positionMode(), state.settings(symbol));
            return AccountDesk.setLeverage(state, board, symbol, mode, wanted.longSide(), wanted.shortSide(), time);
        }));
        return PlainText.SUCCESS;
    }

    private static Leverages isolated(Params params, PositionMode mode, SymbolSettings now) {
        if (params.optional("longLeverage").isPresent()
                && params.optional("shortLeverage").isPresent()) {
            return Leverages.pair(params);
        }
        if (mode == PositionMode.HEDGE) {
            throw ApiException.of(
                    "25200", "DOUBLE_SIDE_HOLD afterShortLeverage and afterLongLeverage none validation error");
        }
        int leverage = Leverages.of(params, "leverage");
        return WireNames.holdSide(params, "posSide")
                .map(side -> switch (side) {
                    case LONG -> new Leverages(leverage, now.shortLeverage());
                    case SHORT -> new Leverages(now.longLeverage(), leverage);
                })
                .orElseGet(() -> Leverages.both(leverage));
    }

    /** Adds margin to an isolated position, or takes some. */
    @PostMapping("/set-margin")
    PlainText setMargin(Caller caller, Params params) {
        params.requireUsdtFutures();
        Side side = WireNames.holdSide(params, "posSide").orElseThrow(() -> ApiException.missing("posSide"));
        BigDecimal amount = params.positive("amount");
        BigDecimal signed =
                switch (params.required("operation").toLowerCase(Locale.ROOT)) {
                    case "add", "increase" -> amount;
                    case "reduce", "decrease" -> amount.negate();
                    default -> throw ApiException.wrong("operation");
                };
        Decided.granted(venue.decide(
                caller.key(),
                (account, board, _, time) -> AccountDesk.adjustMargin(
                        account.state(), board, KnownSymbol.of(params, board), side, signed, time)));
        return PlainText.SUCCESS;
    }
}
