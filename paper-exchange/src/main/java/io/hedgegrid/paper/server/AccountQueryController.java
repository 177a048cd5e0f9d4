package io.hedgegrid.paper.server;

import io.hedgegrid.paper.engine.AccountDesk;
import io.hedgegrid.paper.engine.Bill;
import io.hedgegrid.paper.engine.Projection;
import io.hedgegrid.paper.engine.Side;
import io.hedgegrid.paper.venue.AccountBook;
import io.hedgegrid.paper.venue.MarketBoard;
import io.hedgegrid.paper.venue.Venue;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Bills, what an order would come to, and the less used settings of the caller's account. */
@RestController
final class AccountQueryController {

    private static final String ACCOUNT = "/api/v2/mix/account";

    private static final int BILL_LIMIT = 20;

    private static final int DEFAULT_LEVERAGE = 20;

    private final Venue venue;

    AccountQueryController(Venue venue) {
        this.venue = venue;
    }

    @GetMapping(ACCOUNT + "/bill")
    Bills bill(Caller caller, Params params) {
        params.requireUsdtFutures();
        Page<BillRows.Numbered> page = venue.ask(
                caller.key(),
                (account, _) -> Page.of(
                        BillRows.newestFirst(account.bills()),
                        params,
                        params.optional("idLessThan").orElse(null),
                        BILL_LIMIT,
                        row -> isWanted(row.bill(), params),
                        BillRows.Numbered::id,
                        row -> row.bill().time()));
        return new Bills(page.wire(BillRows::classic), page.endId());
    }

    private static boolean isWanted(Bill bill, Params params) {
        boolean onlyFunding =
                params.optional("onlyFunding").map("yes"::equalsIgnoreCase).orElse(false);
        return params.optional("businessType")
                        .map(BillRows.classicName(bill.business())::equals)
                        .orElse(true)
                && params.optional("coin").map("USDT"::equalsIgnoreCase).orElse(true)
                && (!onlyFunding || bill.business() == Bill.Business.FUNDING);
    }

    @GetMapping("/api/v2/common/trade-rate")
    Map<String, @Nullable Object> tradeRate(Caller caller, Params params) {
        var _ = params.required("businessType");
        return venue.ask(caller.key(), (_, board) -> {
            var contract = board.contract(KnownSymbol.of(params, board));
            return new Fields()
                    .put("makerFeeRate", contract.makerFeeRate())
                    .put("takerFeeRate", contract.takerFeeRate())
                    .map();
        });
    }

    /** How much a sum of money would open at a price. */
    @GetMapping(ACCOUNT + "/open-count")
    Map<String, @Nullable Object> openCount(Caller caller, Params params) {
        BigDecimal amount = params.positive("openAmount");
        BigDecimal price = params.positive("openPrice");
        int leverage = params.number("leverage").orElse((long) DEFAULT_LEVERAGE).intValue();
        if (leverage < 1) {
            throw ApiException.wrong("leverage");
        }
        return ask(
                caller,
                params,
                (_, board) -> new Fields()
                        .put("size", Projection.sizeFor(amount, board.contract(params.symbol()), leverage, price))
                        .map());
    }

    @GetMapping(ACCOUNT + "/max-open")
    Map<String, @Nullable Object> maxOpen(Caller caller, Params params) {
        Side side = side(params);
        return ask(
                caller,
                params,
                (account, board) -> new Fields()
                        .put(
                                "maxOpen",
                                Projection.maxOpen(
                                        account.state(), board, params.symbol(), side, price(params, side, board)))
                        .map());
    }

    @GetMapping(ACCOUNT + "/liq-price")
    Map<String, @Nullable Object> liquidationPrice(Caller caller, Params params) {
        Side side = side(params);
        BigDecimal size = params.positive("openAmount");
        return ask(
                caller,
                params,
                (account, board) -> new Fields()
                        .put(
                                "liqPrice",
                                Projection.liquidationPrice(
                                        account.state(),
                                        board,
                                        params.symbol(),
                                        side,
                                        size,
                                        price(params, side, board)))
                        .map());
    }

    /** Adds margin to an isolated position, or takes some. */
    @PostMapping(ACCOUNT + "/set-margin")
    PlainText setMargin(Caller caller, Params params) {
        requireProduct(params);
        Side side = WireNames.holdSide(params, "holdSide").orElseThrow(() -> ApiException.missing("holdSide"));
        BigDecimal amount = params.decimal("amount");
        Decided.granted(venue.decide(
                caller.key(),
                (account, board, _, time) -> AccountDesk.adjustMargin(
                        account.state(), board, KnownSymbol.of(params, board), side, amount, time)));
        return new PlainText("");
    }

    /** Margin is never added by itself here; turning that off is granted, as it is off. */
    @PostMapping(ACCOUNT + "/set-auto-margin")
    PlainText setAutoMargin(Caller caller, Params params) {
        return onlyPresent(caller, params, "autoMargin", "off");
    }

    /** There is one asset, so single-asset mode is granted and union mode is not. */
    @PostMapping(ACCOUNT + "/set-asset-mode")
    PlainText setAssetMode(Caller caller, Params params) {
        params.requireUsdtFutures();
        return onlyPresent(caller, params, "assetMode", "single");
    }

    private PlainText onlyPresent(Caller caller, Params params, String name, String present) {
        if (!params.required(name).equalsIgnoreCase(present)) {
            throw ApiException.of("40812", "The condition " + name + "=" + present + " is not met");
        }
        var _ = venue.account(caller.key());
        return PlainText.SUCCESS;
    }

    private <T> T ask(Caller caller, Params params, BiFunction<AccountBook, MarketBoard, T> question) {
        requireProduct(params);
        return venue.ask(caller.key(), (account, board) -> {
            var _ = KnownSymbol.of(params, board);
            return question.apply(account, board);
        });
    }

    private static void requireProduct(Params params) {
        params.requireUsdtFutures();
        params.requireMarginCoin();
    }

    private static Side side(Params params) {
        return WireNames.holdSide(params, "posSide").orElseThrow(() -> ApiException.missing("posSide"));
    }

    private static BigDecimal price(Params params, Side side, MarketBoard board) {
        if (params.optional("openPrice").isPresent()) {
            return params.positive("openPrice");
        }
        var quote = board.quote(params.symbol());
        return side == Side.LONG ? quote.ask() : quote.bid();
    }

    record Bills(
            @Nullable List<Map<String, @Nullable Object>> bills,
            @Nullable String endId) {}
}
