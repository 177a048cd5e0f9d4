package io.hedgegrid.paper.server.v3;

import io.hedgegrid.paper.config.AccountSettings;
import io.hedgegrid.paper.config.Accounts;
import io.hedgegrid.paper.engine.AccountState;
import io.hedgegrid.paper.engine.Bill;
import io.hedgegrid.paper.engine.Contract;
import io.hedgegrid.paper.engine.Projection;
import io.hedgegrid.paper.engine.Side;
import io.hedgegrid.paper.engine.SymbolSettings;
import io.hedgegrid.paper.server.BillRows;
import io.hedgegrid.paper.server.Caller;
import io.hedgegrid.paper.server.DecimalText;
import io.hedgegrid.paper.server.Fields;
import io.hedgegrid.paper.server.KnownSymbol;
import io.hedgegrid.paper.server.Page;
import io.hedgegrid.paper.server.Params;
import io.hedgegrid.paper.server.WireNames;
import io.hedgegrid.paper.venue.Venue;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Settings and money of the caller's unified account. */
@RestController("unifiedAccountController")
@RequestMapping("/api/v3/account")
final class AccountController {

    private static final int RECORDS = 100;

    private static final String READ_ONLY = "read-only";

    private final Venue venue;
    private final Accounts accounts;
    private final AccountSwitches switches;

    AccountController(Venue venue, Accounts accounts, AccountSwitches switches) {
        this.venue = venue;
        this.accounts = accounts;
        this.switches = switches;
    }

    /** Only symbols that were configured are listed. */
    @GetMapping("/settings")
    Map<String, @Nullable Object> settings(Caller caller) {
        AccountState state = venue.account(caller.key()).state();
        return new Fields()
                .put("uid", uid(caller))
                .put("accountMode", switches.isSwitching(caller.key()) ? "switching" : "unified")
                .put("assetMode", "multi_assets")
                .put("accountLevel", "basic")
                .put("holdMode", WireNames.of(state.positionMode()))
                .put("stpMode", "none")
                .put(
                        "symbolConfigList",
                        state.settings().entrySet().stream()
                                .map(entry -> configured(entry.getKey(), entry.getValue()))
                                .toList())
                .put("coinConfigList", List.of())
                .map();
    }

    private static Map<String, @Nullable Object> configured(String symbol, SymbolSettings settings) {
        return new Fields()
                .put("category", "USDT-FUTURES")
                .put("symbol", symbol)
                .put("marginMode", WireNames.of(settings.marginMode()))
                .put("leverage", Integer.toString(settings.leverage(Side.LONG)))
                .map();
    }

    /** What the key may do. The authority {@code read-only} is told as its type. */
    @GetMapping("/info")
    Map<String, @Nullable Object> info(Caller caller) {
        AccountSettings key = accounts.of(caller.key()).orElseThrow();
        boolean readOnly = key.authorities().contains(READ_ONLY);
        return new Fields()
                .put("userId", key.number())
                .put("inviterId", (Object) null)
                .put("parentId", 0)
                .put("channelCode", "")
                .put("channel", "")
                .put("ips", key.ips())
                .put("permType", readOnly ? READ_ONLY : "read_and_write")
                .put(
                        "permissions",
                        key.authorities().stream()
                                .filter(authority -> !authority.equals(READ_ONLY))
                                .toList())
                .put("regisTime", "1767225600000")
                .map();
    }

    private String uid(Caller caller) {
        return accounts.of(caller.key()).map(AccountSettings::number).orElseThrow();
    }

    @GetMapping("/assets")
    Map<String, @Nullable Object> assets(Caller caller) {
        return venue.ask(caller.key(), (account, board) -> UnifiedAccountFields.assets(account.report(board), board));
    }

    @GetMapping("/fee-rate")
    Map<String, @Nullable Object> feeRate(Caller caller, Params params) {
        params.requireUsdtFutures();
        return venue.ask(caller.key(), (_, board) -> {
            var contract = board.contract(KnownSymbol.of(params, board));
            return new Fields()
                    .put("makerFeeRate", contract.makerFeeRate())
                    .put("takerFeeRate", contract.takerFeeRate())
                    .map();
        });
    }

    /** Of one symbol, or of all. */
    @GetMapping("/all-fee-rate")
    List<Map<String, @Nullable Object>> feeRates(Caller caller, Params params) {
        params.requireUsdtFutures();
        return venue.ask(caller.key(), (_, board) -> {
            List<Contract> contracts = params.optional("symbol").isPresent()
                    ? List.of(board.contract(KnownSymbol.of(params, board)))
                    : board.contracts();
            return contracts.stream()
                    .map(contract -> new Fields()
                            .put("symbol", contract.symbol())
                            .put("makerFeeRate", contract.makerFeeRate())
                            .put("takerFeeRate", contract.takerFeeRate())
                            .map())
                    .toList();
        });
    }

    /** Asked for by POST and, by some clients, by GET. */
    @RequestMapping("/max-open-available")
    Map<String, @Nullable Object> maxOpen(Caller caller, Params params) {
        params.requireUsdtFutures();
        return venue.ask(caller.key(), (account, board) -> {
            String symbol = KnownSymbol.of(params, board);
            var quote = board.quote(symbol);
            boolean priced = params.optional("price").isPresent();
            BigDecimal bought = Projection.maxOpen(
                    account.state(), board, symbol, Side.LONG, priced ? params.positive("price") : quote.ask());
            BigDecimal sold = Projection.maxOpen(
                    account.state(), board, symbol, Side.SHORT, priced ? params.positive("price") : quote.bid());
            boolean buying = !"sell".equalsIgnoreCase(params.optional("side").orElse("buy"));
            String free = DecimalText.money(
                    account.report(board).figures().maxAvailable().max(BigDecimal.ZERO));
            return new Fields()
                    .put("available", free)
                    .put("maxOpen", buying ? bought : sold)
                    .put("buyOpenCost", free)
                    .put("sellOpenCost", free)
                    .put("maxBuyOpen", bought)
                    .put("maxSellOpen", sold)
                    .put("maxBuyAvailable", bought)
                    .put("maxSellAvailable", sold)
                    .map();
        });
    }

    @GetMapping("/financial-records")
    Records records(Caller caller, Params params) {
        params.requireUsdtFutures();
        Page<BillRows.Numbered> page = venue.ask(
                caller.key(),
                (account, _) -> Page.of(
                        BillRows.newestFirst(account.bills()),
                        params,
                        params.optional("cursor").orElse(null),
                        RECORDS,
                        row -> params.optional("type")
                                .map(type(row.bill())::equalsIgnoreCase)
                                .orElse(true),
                        BillRows.Numbered::id,
                        row -> row.bill().time()));
        return new Records(page.wire(AccountController::row), page.endId());
    }

    private static Map<String, @Nullable Object> row(BillRows.Numbered numbered) {
        Bill bill = numbered.bill();
        return new Fields()
                .put("category", "USDT-FUTURES")
                .put("id", numbered.id())
                .put("symbol", bill.symbol())
                .put("coin", "USDT")
                .put("type", type(bill))
                .put("amount", DecimalText.money(bill.amount()))
                .put("fee", DecimalText.money(bill.fee()))
                .put("balance", DecimalText.money(bill.balance()))
                .time("ts", bill.time())
                .map();
    }

    private static String type(Bill bill) {
        return switch (bill.business()) {
            case OPEN_LONG, OPEN_SHORT, CLOSE_LONG, CLOSE_SHORT, BUY, SELL, TRANSFER_IN, TRANSFER_OUT ->
                bill.business().name();
            case FORCE_CLOSE_LONG -> "BURST_CLOSE_LONG";
            case FORCE_CLOSE_SHORT -> "BURST_CLOSE_SHORT";
            case FORCE_BUY -> "BURST_BUY";
            case FORCE_SELL -> "BURST_SELL";
            case FUNDING -> "CONTRACT_MAIN_SETTLE_FEE_USER_" + (bill.amount().signum() < 0 ? "OUT" : "IN");
            case DEFICIT -> "BURST_LONG_LOSS_QUERY";
        };
    }

    record Records(
            @Nullable List<Map<String, @Nullable Object>> list,
            @Nullable String cursor) {}
}
