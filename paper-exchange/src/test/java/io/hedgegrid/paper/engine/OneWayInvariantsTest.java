package io.hedgegrid.paper.engine;

import static io.hedgegrid.paper.engine.Fixtures.BTC;
import static io.hedgegrid.paper.engine.Fixtures.TIME;
import static io.hedgegrid.paper.engine.Fixtures.account;
import static org.assertj.core.api.Assertions.assertThat;

import io.hedgegrid.paper.engine.Fixtures.Market;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;

class OneWayInvariantsTest {

    private static final int PRICES = 4_000;

    /**
     * Any mixture of orders, fills in parts, cancels, reversals, funding, liquidations and price moves: a symbol has one position at
     * most, which is the sum of what was bought less what was sold; no money is made or lost; and the events alone tell the account.
     */
    @Property(tries = 150)
    void theNetPositionIsTheSumOfItsFillsAndMoneyIsConserved(
            @ForAll @Size(max = 60) List<@IntRange(min = 0, max = 999_999) Integer> moves) {
        Market market = Market.at("50000");
        AccountState start = account("10000").apply(new AccountEvent.PositionModeChanged(TIME, PositionMode.ONE_WAY));
        AccountState account = start;
        AccountState replayed = start;
        Map<String, Order> orders = new HashMap<>();
        BigDecimal net = BigDecimal.ZERO;
        BigDecimal cash = start.wallet();
        BigDecimal wallet = start.wallet();
        List<AccountEvent> all = new ArrayList<>();
        int[] id = {1_000};
        for (int move : moves) {
            market.set(BTC, Integer.toString(48_000 + move % PRICES));
            for (AccountEvent event : happenings(account, market, move, () -> Integer.toString(id[0]++))) {
                account = account.apply(event);
                all.add(event);
                switch (event) {
                    case AccountEvent.OrderAccepted accepted ->
                        orders.put(accepted.order().orderId(), accepted.order());
                    case AccountEvent.OrderFilled fill -> {
                        boolean buys = orders.get(fill.orderId()).isBuying();
                        BigDecimal value = fill.price().multiply(fill.size());
                        net = net.add(buys ? fill.size() : fill.size().negate());
                        cash = cash.subtract(fill.fee()).add(buys ? value.negate() : value);
                        wallet = wallet.add(fill.profit()).subtract(fill.fee());
                    }
                    case AccountEvent.FundingSettled funding -> {
                        cash = cash.add(funding.amount());
                        wallet = wallet.add(funding.amount());
                    }
                    case AccountEvent.DeficitCovered covered -> {
                        cash = cash.add(covered.amount());
                        wallet = wallet.add(covered.amount());
                    }
                    default -> {}
                }
                assertThat(account.positions(BTC)).hasSizeLessThanOrEqualTo(1);
                assertThat(signed(account)).isEqualByComparingTo(net);
            }
        }
        for (AccountEvent event : all) {
            replayed = replayed.apply(event);
        }

        BigDecimal worth = cash.add(net.multiply(market.quote(BTC).mark()));
        assertThat(Valuation.of(account, market).figures().equity()).isEqualByComparingTo(worth);
        assertThat(account.wallet()).isEqualByComparingTo(wallet);
        assertThat(replayed).isEqualTo(account);
        assertThat(account.liveOrders().values()).allSatisfy(order -> {
            assertThat(order.state().isEnd()).isFalse();
            assertThat(order.remaining()).isPositive();
            assertThat(order.reserved()).isNotNegative();
        });
    }

    /** What can only reduce never makes a position larger, nor turns it round. */
    @Property(tries = 100)
    void reducingOrdersOnlyReduce(
            @ForAll boolean isLong,
            @ForAll @IntRange(min = 1, max = 500) int held,
            @ForAll boolean buying,
            @ForAll @IntRange(min = 1, max = 900) int size) {
        Market market = Market.at("50000");
        Fixtures.Trader trader = new Fixtures.Trader(
                account("10000").apply(new AccountEvent.PositionModeChanged(TIME, PositionMode.ONE_WAY)), market);
        trader.trade(request(isLong ? Side.LONG : Side.SHORT, TradeSide.NET, BigDecimal.valueOf(held, 4), null));
        BigDecimal before = signed(trader.account);
        OrderRequest reduce =
                request(buying ? Side.LONG : Side.SHORT, TradeSide.REDUCE, BigDecimal.valueOf(size, 4), null);

        if (trader.place(reduce) instanceof Decision.Granted) {
            assertThat(buying).isNotEqualTo(isLong);
            trader.trade(reduce);
            assertThat(signed(trader.account).abs())
                    .isEqualByComparingTo(BigDecimal.valueOf(Math.max(0, held - size), 4));
        } else {
            assertThat(buying).isEqualTo(isLong);
            assertThat(signed(trader.account)).isEqualByComparingTo(before);
        }
    }

    private static BigDecimal signed(AccountState account) {
        return account.positions(BTC).stream()
                .map(position -> position.side().signed(position.size()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static List<? extends AccountEvent> happenings(
            AccountState account, Market market, int move, Supplier<String> ids) {
        return switch (move % 9) {
            case 0 -> Funding.settle(account, market, BigDecimal.valueOf(move % 21 - 10, 4), TIME);
            case 1 -> Matching.touched(account, market, ids, TIME);
            case 2 ->
                move % 4 == 0
                        ? Liquidation.force(account, market, ids, TIME)
                        : Liquidation.check(account, market, ids, TIME);
            case 3 ->
                account.liveOrders().isEmpty()
                        ? List.of()
                        : granted(OrderDesk.cancel(account, account.liveOrders().firstKey(), TIME));
            case 4, 5 ->
                account.liveOrders().isEmpty()
                        ? List.of()
                        : Matching.execute(
                                account,
                                market,
                                account.liveOrders().lastEntry().getValue(),
                                move % 2 == 0 ? null : BigDecimal.valueOf(1 + move % 50, 4),
                                ids,
                                TIME);
            case 6 ->
                granted(CloseDesk.reverse(
                        account, market, AccountKind.CLASSIC, BTC, null, false, null, null, false, ids, TIME));
            default -> {
                boolean limited = move % 3 == 0;
                yield granted(OrderDesk.place(
                        account,
                        market,
                        move % 2 == 0 ? AccountKind.CLASSIC : AccountKind.UNIFIED,
                        request(
                                move % 5 < 3 ? Side.LONG : Side.SHORT,
                                move % 11 < 7 ? TradeSide.NET : TradeSide.REDUCE,
                                BigDecimal.valueOf(2 + move % 300, 4),
                                limited ? BigDecimal.valueOf(48_000 + move % 3_900) : null),
                        ids.get(),
                        ids.get(),
                        false,
                        TIME));
            }
        };
    }

    private static OrderRequest request(Side side, TradeSide tradeSide, BigDecimal size, @Nullable BigDecimal price) {
        return new OrderRequest(
                BTC,
                side,
                tradeSide,
                MarginMode.CROSSED,
                size,
                null,
                price == null ? OrderType.MARKET : OrderType.LIMIT,
                TimeInForce.GTC,
                price);
    }

    private static List<? extends AccountEvent> granted(Decision decision) {
        return decision instanceof Decision.Granted granted ? granted.events() : List.of();
    }
}
