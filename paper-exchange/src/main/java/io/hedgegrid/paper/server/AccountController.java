package io.hedgegrid.paper.server;

import io.hedgegrid.paper.engine.AccountDesk;
import io.hedgegrid.paper.engine.MarginMode;
import io.hedgegrid.paper.engine.PositionMode;
import io.hedgegrid.paper.engine.SymbolSettings;
import io.hedgegrid.paper.venue.Venue;
import java.math.BigDecimal;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Balance, modes and leverage of the caller's account. */
@RestController
@RequestMapping("/api/v2/mix/account")
final class AccountController {

    private static final String BITCOIN = "BTCUSDT";

    private final Venue venue;

    AccountController(Venue venue) {
        this.venue = venue;
    }

    @GetMapping("/account")
    AccountRow account(Caller caller, Params params) {
        String symbol = symbol(params);
        return AccountRow.of(venue.account(caller.key()), symbol, bitcoin());
    }

    @GetMapping("/accounts")
    List<AccountListRow> accounts(Caller caller, Params params) {
        return params.isUsdtFutures() ? List.of(AccountListRow.of(venue.account(caller.key()), bitcoin())) : List.of();
    }

    @PostMapping("/set-leverage")
    LeverageSet setLeverage(Caller caller, Params params) {
        String symbol = symbol(params);
        Decided.granted(venue.decide(caller.key(), (account, board, _, time) -> {
            SymbolSettings now = account.state().settings(symbol);
            Leverages wanted = now.marginMode() == MarginMode.CROSSED
                    ? Leverages.both(Leverages.of(params, "leverage"))
                    : isolated(params, now);
            return AccountDesk.setLeverage(account.state(), board, symbol, wanted.longSide(), wanted.shortSide(), time);
        }));
        SymbolSettings now = venue.account(caller.key()).state().settings(symbol);
        boolean crossed = now.marginMode() == MarginMode.CROSSED;
        String cross = Integer.toString(now.crossLeverage());
        return new LeverageSet(
                symbol,
                "USDT",
                crossed ? cross : Integer.toString(now.longLeverage()),
                crossed ? cross : Integer.toString(now.shortLeverage()),
                crossed ? cross : "",
                WireNames.of(now.marginMode()));
    }

    @PostMapping("/set-margin-mode")
    MarginModeSet setMarginMode(Caller caller, Params params) {
        String symbol = symbol(params);
        MarginMode mode = WireNames.marginMode(params);
        Decided.granted(venue.decide(
                caller.key(), (account, _, _, time) -> AccountDesk.setMarginMode(account.state(), symbol, mode, time)));
        SymbolSettings now = venue.account(caller.key()).state().settings(symbol);
        boolean crossed = now.marginMode() == MarginMode.CROSSED;
        return new MarginModeSet(
                symbol,
                "USDT",
                Integer.toString(crossed ? now.crossLeverage() : now.longLeverage()),
                Integer.toString(crossed ? now.crossLeverage() : now.shortLeverage()),
                WireNames.of(now.marginMode()));
    }

    @PostMapping("/set-position-mode")
    PositionModeSet setPositionMode(Caller caller, Params params) {
        params.requireUsdtFutures();
        PositionMode mode = WireNames.positionMode(params);
        Decided.granted(venue.decide(
                caller.key(), (account, _, _, time) -> AccountDesk.setPositionMode(account.state(), mode, time)));
        return new PositionModeSet(WireNames.of(mode));
    }

    private String symbol(Params params) {
        params.requireUsdtFutures();
        params.requireMarginCoin();
        return venue.read(board -> KnownSymbol.of(params, board));
    }

    private BigDecimal bitcoin() {
        return venue.read(board -> board.has(BITCOIN) ? board.quote(BITCOIN).last() : BigDecimal.ZERO);
    }

    /** A pair, one side with {@code holdSide}, or both at once. */
    private static Leverages isolated(Params params, SymbolSettings now) {
        if (params.optional("leverage").isEmpty()) {
            return Leverages.pair(params);
        }
        int leverage = Leverages.of(params, "leverage");
        return WireNames.holdSide(params, "holdSide")
                .map(side -> switch (side) {
                    case LONG -> new Leverages(leverage, now.shortLeverage());
                    case SHORT -> new Leverages(now.longLeverage(), leverage);
                })
                .orElseGet(() -> Leverages.both(leverage));
    }

    record LeverageSet(
            String symbol,
            String marginCoin,
            String longLeverage,
            String shortLeverage,
            String crossMarginLeverage,
            String marginMode) {}

    record MarginModeSet(
            String symbol, String marginCoin, String longLeverage, String shortLeverage, String marginMode) {}

    record PositionModeSet(String posMode) {}
}
