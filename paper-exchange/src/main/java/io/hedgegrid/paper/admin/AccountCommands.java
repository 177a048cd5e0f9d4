package io.hedgegrid.paper.admin;

import io.hedgegrid.paper.PaperExchange;
import io.hedgegrid.paper.engine.AccountDesk;
import io.hedgegrid.paper.engine.AccountKind;
import io.hedgegrid.paper.engine.CloseDesk;
import io.hedgegrid.paper.engine.Decision;
import io.hedgegrid.paper.engine.Order;
import io.hedgegrid.paper.engine.Side;
import io.hedgegrid.paper.venue.Venue;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What happens to an account without its program: liquidation, trades by hand, transfers. And the market's pace. */
@RestController
@RequestMapping("/admin")
final class AccountCommands {

    private static final int MOST_STEPS = 100_000;

    private final Venue venue;
    private final PaperExchange exchange;
    private final AccountList accounts;

    AccountCommands(Venue venue, PaperExchange exchange, AccountList accounts) {
        this.venue = venue;
        this.exchange = exchange;
        this.accounts = accounts;
    }

    /** Liquidates all positions, whatever the prices. */
    @PostMapping("/accounts/{number}/liquidate")
    Map<String, Integer> liquidate(@PathVariable int number) {
        return Map.of("liquidated", venue.liquidate(accounts.key(number)));
    }

    /** Closes positions as the owner would on the exchange's own pages. */
    @PostMapping("/accounts/{number}/close")
    Map<String, Integer> close(
            @PathVariable int number,
            @RequestParam(required = false) @Nullable String symbol,
            @RequestParam(required = false) @Nullable String side) {
        Side held = side == null
                ? null
                : switch (side.toLowerCase(Locale.ROOT)) {
                    case "long" -> Side.LONG;
                    case "short" -> Side.SHORT;
                    default -> throw new IllegalArgumentException("side: must be long or short, is '" + side + "'");
                };
        Decision decision = venue.decide(
                accounts.key(number),
                (account, _, ids, time) ->
                        CloseDesk.closePositions(account.state(), symbol, held, Order.Origin.MANUAL, ids, time));
        return Map.of("closed", granted(decision).accepted().size());
    }

    /** Makes it an account of another kind at once, as its owner can on the exchange's own pages. */
    @PostMapping("/accounts/{number}/kind")
    Map<String, String> kind(@PathVariable int number, @RequestParam String kind) {
        AccountKind wanted =
                switch (kind.toLowerCase(Locale.ROOT)) {
                    case "classic" -> AccountKind.CLASSIC;
                    case "unified" -> AccountKind.UNIFIED;
                    default ->
                        throw new IllegalArgumentException("kind: must be classic or unified, is '" + kind + "'");
                };
        Decision decision = venue.decide(
                accounts.key(number),
                (account, _, _, time) -> AccountDesk.setKind(account.state(), account.kind(), wanted, time));
        var _ = granted(decision);
        return Map.of("kind", kind);
    }

    /** Brings USDT in, or takes some out with a negative amount. */
    @PostMapping("/accounts/{number}/transfer")
    Map<String, String> transfer(@PathVariable int number, @RequestParam BigDecimal amount) {
        Decision decision = venue.decide(
                accounts.key(number),
                (account, board, _, time) -> AccountDesk.transfer(account.state(), board, amount, time));
        var _ = granted(decision);
        return Map.of("transferred", amount.toPlainString());
    }

    @PostMapping("/market/pause")
    Map<String, Boolean> pause() {
        exchange.pause();
        return Map.of("paused", exchange.paused());
    }

    @PostMapping("/market/resume")
    Map<String, Boolean> resume() {
        exchange.resume();
        return Map.of("paused", exchange.paused());
    }

    /** Plays ticks at once, whether paused or not. */
    @PostMapping("/market/step")
    Map<String, Integer> step(@RequestParam(defaultValue = "1") int ticks) {
        if (ticks < 1 || ticks > MOST_STEPS) {
            throw new IllegalArgumentException("ticks: must be from 1 to " + MOST_STEPS + ", is " + ticks);
        }
        int played = 0;
        while (played < ticks && exchange.step()) {
            played++;
        }
        return Map.of("played", played);
    }

    private static Decision.Granted granted(Decision decision) {
        return switch (decision) {
            case Decision.Granted granted -> granted;
            case Decision.Refused refused ->
                throw new IllegalArgumentException(refused.code() + " " + refused.message());
        };
    }
}
