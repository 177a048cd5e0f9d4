package io.hedgegrid.paper.engine;

import static io.hedgegrid.paper.engine.Fixtures.BTC;
import static io.hedgegrid.paper.engine.Fixtures.TIME;
import static io.hedgegrid.paper.engine.Fixtures.account;
import static io.hedgegrid.paper.engine.Fixtures.decimal;
import static org.assertj.core.api.Assertions.assertThat;

import io.hedgegrid.paper.engine.Fixtures.Market;
import io.hedgegrid.paper.engine.Fixtures.Trader;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** One-way mode: a symbol has one position, and orders add to it, reduce it or turn it round. */
class OneWayTest {

    private final Market market = Market.at("50000");
    private final Trader trader =
            new Trader(account("1000").apply(new AccountEvent.PositionModeChanged(TIME, PositionMode.ONE_WAY)), market);

    @Test
    void sellingReducesALongPositionAndKeepsItsEntry() {
        trader.trade(net(Side.LONG, "0.03"));
        market.set(BTC, "51000");
        Order sold = trader.trade(net(Side.SHORT, "0.01"));

        assertThat(sold.profit()).isEqualByComparingTo("10");
        assertThat(trader.account.positions().values()).singleElement().satisfies(left -> {
            assertThat(left.side()).isEqualTo(Side.LONG);
            assertThat(left.size()).isEqualByComparingTo("0.02");
            assertThat(left.averagePrice()).isEqualByComparingTo("50000");
        });
    }

    @Test
    void anOrderLargerThanThePositionTurnsItRoundInTwoFills() {
        trader.trade(net(Side.LONG, "0.01"));
        market.set(BTC, "51000");
        Order order = trader.accept(net(Side.SHORT, "0.03"));
        List<AccountEvent> events = trader.execute(order);

        assertThat(events)
                .satisfiesExactly(
                        closing -> {
                            assertThat(fill(closing).size()).isEqualByComparingTo("0.01");
                            assertThat(fill(closing).profit()).isEqualByComparingTo("10");
                            assertThat(fill(closing).partial()).isTrue();
                        },
                        opening -> {
                            assertThat(fill(opening).size()).isEqualByComparingTo("0.02");
                            assertThat(fill(opening).profit()).isZero();
                            assertThat(fill(opening).partial()).isFalse();
                        });
        assertThat(trader.account.positions().values()).singleElement().satisfies(turned -> {
            assertThat(turned.side()).isEqualTo(Side.SHORT);
            assertThat(turned.size()).isEqualByComparingTo("0.02");
            assertThat(turned.averagePrice()).isEqualByComparingTo("51000");
        });
        assertThat(trader.account.liveOrders()).isEmpty();
    }

    @Test
    void anOrderThatOnlyReducesNeverOpens() {
        assertThat(refusal(reduce(Side.SHORT, "0.01"))).isEqualTo("22002");
        trader.trade(net(Side.LONG, "0.01"));
        assertThat(refusal(reduce(Side.LONG, "0.01"))).isEqualTo("22002");

        assertThat(trader.trade(reduce(Side.SHORT, "0.05")).filledSize()).isEqualByComparingTo("0.01");
        assertThat(trader.account.positions()).isEmpty();
    }

    @Test
    void theReducingPartOfAnOrderNeedsNoMargin() {
        // 20x: 0.38 BTC take 950 USDT of margin and 11.4 of fee.
        trader.trade(net(Side.LONG, "0.38"));
        assertThat(refusal(net(Side.LONG, "0.1"))).isEqualTo("40762");
        assertThat(refusal(net(Side.SHORT, "0.5"))).isEqualTo("40762");

        assertThat(trader.trade(net(Side.SHORT, "0.38")).filledSize()).isEqualByComparingTo("0.38");
    }

    @Test
    void whatWaitsIsCountedBeforeANewOrderIsSaidToReduce() {
        trader.trade(net(Side.LONG, "0.01"));
        Order first = trader.accept(limit(TradeSide.NET, Side.SHORT, "0.01", "51000"));
        Order second = trader.accept(limit(TradeSide.NET, Side.SHORT, "0.01", "51000"));

        assertThat(first.reserved()).isZero();
        assertThat(second.reserved()).isEqualByComparingTo("25.806");
    }

    @Test
    void reducingOrdersThatWaitLockThePositionAndGoWithIt() {
        trader.trade(net(Side.LONG, "0.03"));
        trader.execute(trader.accept(limit(TradeSide.REDUCE, Side.SHORT, "0.01", "51000")));
        PositionFigures figures = trader.valuation()
                .figures(trader.account.position(BTC, Side.LONG).orElseThrow());
        assertThat(figures.locked()).isEqualByComparingTo("0.01");
        assertThat(figures.mode()).isEqualTo(PositionMode.ONE_WAY);

        trader.trade(net(Side.SHORT, "0.03"));
        assertThat(trader.account.liveOrders()).isEmpty();
    }

    @Test
    void ordersOfHedgeModeAreRefused() {
        assertThat(refusal(Fixtures.open(Side.LONG, "0.01"))).isEqualTo("40774");
        assertThat(refusal(Fixtures.close(Side.LONG, "0.01"))).isEqualTo("40774");
    }

    @Test
    void theModeChangesOnlyWithoutPositionsAndOrders() {
        trader.accept(limit(TradeSide.NET, Side.LONG, "0.01", "49000"));

        assertThat(AccountDesk.setPositionMode(trader.account, PositionMode.HEDGE, TIME))
                .isInstanceOf(Decision.Refused.class);
    }

    @Test
    void closingAllClosesTheNetPositionWhateverSideIsNamed() {
        trader.trade(net(Side.SHORT, "0.02"));
        Decision closed =
                CloseDesk.closePositions(trader.account, BTC, Side.LONG, Order.Origin.CLIENT, trader::next, TIME);
        trader.apply(closed);
        trader.execute(((Decision.Granted) closed).accepted().getFirst());

        assertThat(trader.account.positions()).isEmpty();
    }

    @Test
    void aRuinedPositionIsBoughtBack() {
        trader.trade(net(Side.SHORT, "0.3"));
        market.set(BTC, "53500");
        List<AccountEvent> events = Liquidation.check(trader.account, market, trader::next, TIME);
        events.forEach(event -> trader.account = trader.account.apply(event));

        assertThat(trader.account.positions()).isEmpty();
        assertThat(((AccountEvent.OrderAccepted) events.getFirst()).order().isBuying())
                .isTrue();
    }

    @Test
    void aPositionIsReversedByOneOrder() {
        trader.trade(net(Side.LONG, "0.01"));

        assertThat(reversed(null, false, null)).singleElement().satisfies(order -> {
            assertThat(order.size()).isEqualByComparingTo("0.02");
            assertThat(order.isBuying()).isFalse();
            assertThat(order.clientOid()).isEqualTo("back");
        });
        assertThat(trader.account.positions().values()).singleElement().satisfies(turned -> {
            assertThat(turned.side()).isEqualTo(Side.SHORT);
            assertThat(turned.size()).isEqualByComparingTo("0.01");
        });
    }

    @Test
    void theOtherSideOfTheMarketShowsWhatAnOrderWouldLeave() {
        trader.trade(net(Side.LONG, "0.02"));
        BigDecimal most = Projection.maxOpen(trader.account, market, BTC, Side.SHORT, decimal("50000"));

        assertThat(refusal(net(Side.SHORT, most.toPlainString()))).isNull();
        assertThat(refusal(net(Side.SHORT, most.add(decimal("0.0001")).toPlainString())))
                .isEqualTo("40762");
        assertThat(Projection.liquidationPrice(
                        trader.account, market, BTC, Side.SHORT, decimal("0.02"), decimal("50000")))
                .isZero();
    }

    private List<Order> reversed(@Nullable Side side, boolean named, @Nullable BigDecimal size) {
        Decision.Granted granted = (Decision.Granted) CloseDesk.reverse(
                trader.account, market, AccountKind.CLASSIC, BTC, side, named, size, "back", false, trader::next, TIME);
        trader.apply(granted);
        granted.accepted().forEach(trader::execute);
        return granted.accepted();
    }

    private static AccountEvent.OrderFilled fill(AccountEvent event) {
        return (AccountEvent.OrderFilled) event;
    }

    private static OrderRequest net(Side side, String size) {
        return new OrderRequest(BTC, side, TradeSide.NET, MarginMode.CROSSED, decimal(size), null);
    }

    private static OrderRequest reduce(Side side, String size) {
        return new OrderRequest(BTC, side, TradeSide.REDUCE, MarginMode.CROSSED, decimal(size), null);
    }

    private static OrderRequest limit(TradeSide tradeSide, Side side, String size, String price) {
        return new OrderRequest(
                BTC,
                side,
                tradeSide,
                MarginMode.CROSSED,
                decimal(size),
                null,
                OrderType.LIMIT,
                TimeInForce.GTC,
                decimal(price));
    }

    private @Nullable String refusal(OrderRequest request) {
        return trader.place(request) instanceof Decision.Refused refused ? refused.code() : null;
    }
}
