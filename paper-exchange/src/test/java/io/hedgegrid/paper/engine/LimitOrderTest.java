package io.hedgegrid.paper.engine;

import static io.hedgegrid.paper.engine.Fixtures.BTC;
import static io.hedgegrid.paper.engine.Fixtures.TIME;
import static io.hedgegrid.paper.engine.Fixtures.account;
import static io.hedgegrid.paper.engine.Fixtures.close;
import static io.hedgegrid.paper.engine.Fixtures.decimal;
import static io.hedgegrid.paper.engine.Fixtures.open;
import static org.assertj.core.api.Assertions.assertThat;

import io.hedgegrid.paper.engine.Fixtures.Market;
import io.hedgegrid.paper.engine.Fixtures.Trader;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LimitOrderTest {

    private final Market market = Market.at("50000");
    private final Trader trader = new Trader(account("1000"), market);

    @Test
    void anOrderThatCannotBeFilledWaitsAndIsFilledAsMakerAtItsOwnPrice() {
        Order order = trader.accept(limit(Side.LONG, TradeSide.OPEN, "0.01", "49000", TimeInForce.GTC));
        trader.execute(order);
        assertThat(live(order).state()).isEqualTo(Order.State.RESTING);
        assertThat(touched()).isEmpty();

        market.set(BTC, "48000");
        AccountEvent.OrderFilled fill = (AccountEvent.OrderFilled) touched().getFirst();

        assertThat(fill.price()).isEqualByComparingTo("49000");
        assertThat(fill.maker()).isTrue();
        assertThat(fill.fee()).isEqualByComparingTo("0.098");
        assertThat(trader.account.liveOrders()).isEmpty();
        assertThat(trader.account.position(BTC, Side.LONG).orElseThrow().averagePrice())
                .isEqualByComparingTo("49000");
    }

    @Test
    void anOrderThatCrossesIsFilledAtOnceAtTheBetterPriceAsTaker() {
        Order order = trader.accept(limit(Side.SHORT, TradeSide.OPEN, "0.01", "49000", TimeInForce.GTC));
        AccountEvent.OrderFilled fill =
                (AccountEvent.OrderFilled) trader.execute(order).getFirst();

        assertThat(fill.price()).isEqualByComparingTo("50000");
        assertThat(fill.fee()).isEqualByComparingTo("0.3");
    }

    @ParameterizedTest(name = "{0} at {1} ends {2}")
    @CsvSource({
        "IOC, 49000, CANCELED",
        "FOK, 49000, CANCELED",
        "POST_ONLY, 50000, CANCELED",
        "POST_ONLY, 49000, RESTING",
        "IOC, 50000, FILLED",
        "FOK, 50000, FILLED"
    })
    void theTimeInForceDecidesWhatBecomesOfIt(TimeInForce force, String price, Order.State state) {
        Order order = trader.accept(limit(Side.LONG, TradeSide.OPEN, "0.01", price, force));

        AccountEvent event = trader.execute(order).getLast();

        Order.State end =
                switch (event) {
                    case AccountEvent.OrderFilled _ -> Order.State.FILLED;
                    case AccountEvent.OrderCanceled _ -> Order.State.CANCELED;
                    default -> live(order).state();
                };
        assertThat(end).isEqualTo(state);
    }

    @Test
    void whatWaitsHoldsItsMarginBackUntilItIsCanceled() {
        Order order = trader.accept(limit(Side.LONG, TradeSide.OPEN, "0.2", "49000", TimeInForce.GTC));
        trader.execute(order);
        assertThat(trader.valuation().figures().locked())
                .isEqualByComparingTo("495.88"); // 9,800 / 20 and a fee of 5.88

        trader.apply(OrderDesk.cancel(trader.account, order.orderId(), TIME));

        assertThat(trader.valuation().figures().locked()).isZero();
        assertThat(OrderDesk.cancel(trader.account, order.orderId(), TIME))
                .isEqualTo(new Decision.Refused("40768", "Order does not exist"));
    }

    @Test
    void aMarketCloseLeavesToWaitingClosesTheirPartOfThePosition() {
        trader.trade(open(Side.LONG, "0.1"));
        trader.execute(trader.accept(limit(Side.LONG, TradeSide.CLOSE, "0.07", "52000", TimeInForce.GTC)));
        PositionFigures figures = figures();
        assertThat(figures.available()).isEqualByComparingTo("0.03");
        assertThat(figures.locked()).isEqualByComparingTo("0.07");

        assertThat(trader.trade(close(Side.LONG, "0.05")).filledSize()).isEqualByComparingTo("0.03");
        assertThat(trader.account.liveOrders()).hasSize(1);
    }

    @Test
    void aCloseOfAPositionThatWaitingClosesHaveWhollyTakenCancelsThem() {
        trader.trade(open(Side.LONG, "0.1"));
        Order waiting = trader.accept(limit(Side.LONG, TradeSide.CLOSE, "0.1", "52000", TimeInForce.GTC));
        trader.execute(waiting);

        Order closed = trader.trade(close(Side.LONG, "0.1"));

        assertThat(closed.filledSize()).isEqualByComparingTo("0.1");
        assertThat(trader.account.liveOrders()).isEmpty();
        assertThat(trader.account.positions()).isEmpty();
    }

    @Test
    void whenAPositionIsGoneNoOrderWaitsToCloseIt() {
        trader.trade(open(Side.LONG, "0.1"));
        trader.execute(trader.accept(limit(Side.LONG, TradeSide.CLOSE, "0.06", "51000", TimeInForce.GTC)));
        trader.execute(trader.accept(limit(Side.LONG, TradeSide.CLOSE, "0.06", "52000", TimeInForce.GTC)));
        market.set(BTC, "51500");
        touched();
        assertThat(trader.account.liveOrders()).hasSize(1);

        market.set(BTC, "53000");
        touched();

        assertThat(trader.account.positions()).isEmpty();
        assertThat(trader.account.liveOrders()).isEmpty();
    }

    @Test
    void anOrderIsReplacedUnderANewClientOrderId() {
        Order old = trader.accept(limit(Side.LONG, TradeSide.OPEN, "0.01", "49000", TimeInForce.GTC));
        trader.execute(old);
        trader.apply(OrderDesk.modify(
                trader.account,
                market,
                AccountKind.CLASSIC,
                old.orderId(),
                decimal("0.02"),
                decimal("48000"),
                "fresh",
                "9999",
                false,
                TIME));

        assertThat(trader.account.liveOrders().values()).singleElement().satisfies(order -> {
            assertThat(order.clientOid()).isEqualTo("fresh");
            assertThat(order.size()).isEqualByComparingTo("0.02");
            assertThat(order.price()).isEqualByComparingTo("48000");
        });
    }

    @Test
    void anOrderFilledInPartsAveragesItsPricesAndFreesItsMarginAsItGoes() {
        Order order = trader.accept(open(Side.LONG, "0.02"));
        fillPart(order, "0.005");
        assertThat(live(order).state()).isEqualTo(Order.State.PARTIALLY_FILLED);
        assertThat(live(order).reserved()).isEqualByComparingTo(order.reserved().multiply(decimal("0.75")));
        market.set(BTC, "51000");
        List<AccountEvent> last = trader.execute(live(order));

        Position position = trader.account.position(BTC, Side.LONG).orElseThrow();
        assertThat(last).singleElement().isInstanceOf(AccountEvent.OrderFilled.class);
        assertThat(position.size()).isEqualByComparingTo("0.02");
        assertThat(position.averagePrice()).isEqualByComparingTo("50750");
        assertThat(trader.account.liveOrders()).isEmpty();
    }

    @Test
    void allPositionsAreClosedAtOnceAndTheirWaitingClosesGo() {
        trader.trade(open(Side.LONG, "0.02"));
        trader.trade(open(Side.SHORT, "0.01"));
        trader.execute(trader.accept(limit(Side.LONG, TradeSide.CLOSE, "0.02", "52000", TimeInForce.GTC)));
        Decision.Granted granted = (Decision.Granted)
                CloseDesk.closePositions(trader.account, null, null, Order.Origin.CLIENT, trader::next, TIME);
        trader.apply(granted);
        granted.accepted().forEach(trader::execute);

        assertThat(trader.account.positions()).isEmpty();
        assertThat(trader.account.liveOrders()).isEmpty();
        assertThat(CloseDesk.closePositions(trader.account, BTC, Side.LONG, Order.Origin.CLIENT, trader::next, TIME))
                .isEqualTo(new Decision.Refused("22002", "No position to close"));
    }

    @Test
    void aUnifiedAccountMayUseAClientOrderIdAgainAndMayNotCloseMoreThanItHas() {
        OrderRequest request =
                new OrderRequest(BTC, Side.LONG, TradeSide.OPEN, MarginMode.CROSSED, decimal("0.01"), "grid:1");
        trader.apply(unified(request));
        assertThat(unified(request)).isEqualTo(new Decision.Refused("40786", "Duplicate clientOid"));
        trader.execute(trader.account.liveOrders().firstEntry().getValue());

        assertThat(unified(request)).isInstanceOf(Decision.Granted.class);
        assertThat(unified(close(Side.LONG, "0.02")))
                .isEqualTo(new Decision.Refused("40757", "Not enough position is available"));
    }

    private Decision unified(OrderRequest request) {
        return OrderDesk.place(
                trader.account, market, AccountKind.UNIFIED, request, trader.next(), trader.next(), true, TIME);
    }

    private void fillPart(Order order, String size) {
        Matching.execute(trader.account, market, order, decimal(size), trader::next, TIME)
                .forEach(event -> trader.account = trader.account.apply(event));
    }

    private List<AccountEvent> touched() {
        List<AccountEvent> events = Matching.touched(trader.account, market, trader::next, TIME);
        events.forEach(event -> trader.account = trader.account.apply(event));
        return events;
    }

    private Order live(Order order) {
        return trader.account.liveOrders().get(order.orderId());
    }

    private PositionFigures figures() {
        return trader.valuation()
                .figures(trader.account.position(BTC, Side.LONG).orElseThrow());
    }

    private static OrderRequest limit(Side side, TradeSide tradeSide, String size, String price, TimeInForce force) {
        return new OrderRequest(
                BTC, side, tradeSide, MarginMode.CROSSED, decimal(size), null, OrderType.LIMIT, force, decimal(price));
    }
}
