package io.hedgegrid.paper.engine;

import static io.hedgegrid.paper.engine.Fixtures.BTC;
import static io.hedgegrid.paper.engine.Fixtures.TIME;
import static io.hedgegrid.paper.engine.Fixtures.account;
import static org.assertj.core.api.Assertions.assertThat;

import io.hedgegrid.paper.engine.Fixtures.Market;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class AccountInvariantsTest {

    /** Any orders at any prices: money is neither made nor lost, and the events alone tell the account. */
    @Property(tries = 100)
    void moneyIsConservedAndTheEventsAreTheAccount(
            @ForAll @Size(max = 40) List<@IntRange(min = 0, max = 3_999) Integer> moves) {
        Market market = Market.at("50000");
        AccountState start = account("10000");
        AccountState account = start;
        List<AccountEvent> events = new ArrayList<>();
        BigDecimal cash = start.wallet();
        int id = 1_000;
        for (int move : moves) {
            market.set(BTC, Integer.toString(48_000 + move));
            OrderRequest request = new OrderRequest(
                    BTC,
                    move % 2 == 0 ? Side.LONG : Side.SHORT,
                    move % 5 < 3 ? TradeSide.OPEN : TradeSide.CLOSE,
                    MarginMode.CROSSED,
                    BigDecimal.valueOf(1 + move % 300, 4),
                    null);
            Decision decision = OrderDesk.place(
                    account,
                    market,
                    AccountKind.CLASSIC,
                    request,
                    Integer.toString(id++),
                    Integer.toString(id++),
                    false,
                    TIME);
            if (decision instanceof Decision.Granted(List<? extends AccountEvent> granted)) {
                AccountEvent.OrderAccepted accepted = (AccountEvent.OrderAccepted) granted.getFirst();
                account = account.apply(accepted);
                String tradeId = Integer.toString(id++);
                AccountEvent fill = Matching.execute(account, market, accepted.order(), null, () -> tradeId, TIME)
                        .getLast();
                account = account.apply(fill);
                AccountEvent.OrderFilled traded = (AccountEvent.OrderFilled) fill;
                boolean buys = (request.side() == Side.LONG) == (request.tradeSide() == TradeSide.OPEN);
                BigDecimal value = traded.price().multiply(traded.size());
                cash = cash.subtract(traded.fee()).add(buys ? value.negate() : value);
                events.add(accepted);
                events.add(fill);
            }
        }
        List<AccountEvent.OrderFilled> fills = events.stream()
                .filter(AccountEvent.OrderFilled.class::isInstance)
                .map(AccountEvent.OrderFilled.class::cast)
                .toList();
        BigDecimal expected =
                fills.stream().map(fill -> fill.profit().subtract(fill.fee())).reduce(start.wallet(), BigDecimal::add);
        AccountState replayed = start;
        for (AccountEvent event : events) {
            replayed = replayed.apply(event);
        }

        BigDecimal mark = market.quote(BTC).mark();
        for (Position position : account.positions().values()) {
            cash = cash.add(position.side().signed(position.size()).multiply(mark));
        }
        assertThat(Valuation.of(account, market).figures().equity()).isEqualByComparingTo(cash);
        assertThat(account.wallet()).isEqualByComparingTo(expected);
        assertThat(account.liveOrders()).isEmpty();
        assertThat(account.positions().values())
                .allSatisfy(position -> assertThat(position.size()).isPositive());
        assertThat(replayed).isEqualTo(account);
    }

    /**
     * Any mixture of market and limit orders, partial fills, cancels, closes of all, funding and price moves: the wallet is the sum of
     * what was paid and earned, what is held back is never more than the orders say, and the events alone tell the account.
     */
    @Property(tries = 100)
    void whateverHappensTheBooksAgree(@ForAll @Size(max = 60) List<@IntRange(min = 0, max = 99_999) Integer> moves) {
        Market market = Market.at("50000");
        AccountState start = account("10000");
        AccountState account = start;
        List<AccountEvent> all = new ArrayList<>();
        int[] id = {1_000};
        for (int move : moves) {
            market.set(BTC, Integer.toString(48_000 + move % 4_000));
            for (AccountEvent event : happenings(account, market, move, () -> Integer.toString(id[0]++))) {
                account = account.apply(event);
                all.add(event);
            }
        }
        AccountState replayed = start;
        BigDecimal wallet = start.wallet();
        for (AccountEvent event : all) {
            replayed = replayed.apply(event);
            wallet = wallet.add(
                    switch (event) {
                        case AccountEvent.OrderFilled fill -> fill.profit().subtract(fill.fee());
                        case AccountEvent.FundingSettled funding -> funding.amount();
                        case AccountEvent.DeficitCovered covered -> covered.amount();
                        default -> BigDecimal.ZERO;
                    });
        }

        assertThat(account.wallet()).isEqualByComparingTo(wallet);
        assertThat(replayed).isEqualTo(account);
        AccountState end = account;
        assertThat(account.positions().values()).allSatisfy(position -> {
            assertThat(position.size()).isPositive();
            assertThat(position.size())
                    .isEqualByComparingTo(position.turnover()
                            .openedSize()
                            .subtract(position.turnover().closedSize()));
            assertThat(Matching.free(position, end.restingCloses(position.symbol(), position.side())))
                    .isBetween(BigDecimal.ZERO, position.size());
        });
        assertThat(account.liveOrders().values()).allSatisfy(order -> {
            assertThat(order.state().isEnd()).isFalse();
            assertThat(order.remaining()).isPositive();
            assertThat(order.reserved()).isNotNegative();
        });
    }

    private static List<? extends AccountEvent> happenings(
            AccountState account, Market market, int move, Supplier<String> ids) {
        return switch (move % 7) {
            case 0 -> Funding.settle(account, market, BigDecimal.valueOf(move % 21 - 10, 4), TIME);
            case 1 -> Matching.touched(account, market, ids, TIME);
            case 2 -> Liquidation.check(account, market, ids, TIME);
            case 3 ->
                account.liveOrders().isEmpty()
                        ? List.of()
                        : granted(OrderDesk.cancel(account, account.liveOrders().firstKey(), TIME));
            case 4 ->
                account.liveOrders().isEmpty()
                        ? List.of()
                        : Matching.execute(
                                account,
                                market,
                                account.liveOrders().lastEntry().getValue(),
                                BigDecimal.valueOf(1 + move % 50, 4),
                                ids,
                                TIME);
            default -> {
                boolean limited = move % 3 == 0;
                yield granted(OrderDesk.place(
                        account,
                        market,
                        move % 2 == 0 ? AccountKind.CLASSIC : AccountKind.UNIFIED,
                        new OrderRequest(
                                BTC,
                                move % 5 < 3 ? Side.LONG : Side.SHORT,
                                move % 11 < 6 ? TradeSide.OPEN : TradeSide.CLOSE,
                                MarginMode.CROSSED,
                                BigDecimal.valueOf(2 + move % 300, 4),
                                null,
                                limited ? OrderType.LIMIT : OrderType.MARKET,
                                TimeInForce.values()[move % 4],
                                limited ? BigDecimal.valueOf(48_000 + move % 3_900) : null),
                        ids.get(),
                        ids.get(),
                        false,
                        TIME));
            }
        };
    }

    private static List<? extends AccountEvent> granted(Decision decision) {
        return decision instanceof Decision.Granted granted ? granted.events() : List.of();
    }
}
