package io.hedgegrid.paper.engine;

import static io.hedgegrid.paper.engine.Fixtures.BTC;
import static io.hedgegrid.paper.engine.Fixtures.ETH;
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

class OrderDeskTest {

    private final Market market = Market.at("50000");
    private final Trader trader = new Trader(account("1000"), market);

    @ParameterizedTest(name = "open {0} is refused with {1}")
    @CsvSource({
        "0.00011, 40808", // one decimal too many
        "0.00005, 40808",
        "0.0001, ", // the smallest: 5 USDT
        "221, 45112",
        "0.5, 40762", // 25,000 USDT at 20 times is more than there is
        "0.39, ",
        "0.4, 40762" // the margin is there, the opening fee is not
    })
    void sizesAreCheckedAsTheExchangeDoes(String size, String code) {
        assertThat(refusal(open(Side.LONG, size))).isEqualTo(code);
    }

    @Test
    void aSizeOffTheStepOrBelowTheMinimumIsRefused() {
        Markets coarse = new Markets() {
            @Override
            public Contract contract(String symbol) {
                return new Contract(
                        symbol,
                        "BTC",
                        1,
                        1,
                        4,
                        decimal("0.0005"),
                        decimal("0.001"),
                        decimal("5"),
                        decimal("220"),
                        decimal("1200"),
                        decimal("0.0002"),
                        decimal("0.0006"),
                        1,
                        List.of(new RiskTier(decimal("1000000"), 125, decimal("0.004"))));
            }

            @Override
            public Quote quote(String symbol) {
                return market.quote(symbol);
            }
        };
        assertThat(refusal(place(trader.account, coarse, open(Side.LONG, "0.0012"))))
                .isEqualTo("22038");
        assertThat(refusal(place(trader.account, coarse, open(Side.LONG, "0.0005"))))
                .isEqualTo("45111");
    }

    @Test
    void anOpeningBelowTheMinimumValueIsRefusedButAnyRemainderCanBeClosed() {
        market.set(BTC, "60000");
        trader.trade(open(Side.LONG, "0.0001"));
        market.set(BTC, "40000");

        assertThat(refusal(open(Side.LONG, "0.0001"))).isEqualTo("45110");
        assertThat(trader.trade(close(Side.LONG, "0.0001")).profit()).isEqualByComparingTo("-2");
    }

    @Test
    void anOrderMustHaveTheFormOfThePositionMode() {
        OrderRequest oneWay =
                new OrderRequest(BTC, Side.LONG, TradeSide.NET, MarginMode.CROSSED, decimal("0.01"), null);
        assertThat(refusal(oneWay)).isEqualTo("40774");

        trader.apply(AccountDesk.setPositionMode(trader.account, PositionMode.ONE_WAY, TIME));
        assertThat(refusal(open(Side.LONG, "0.01"))).isEqualTo("40774");
    }

    @Test
    void clientOrderIdsAreCheckedAndNeverTakenTwice() {
        assertThat(refusal(withClientOid("a".repeat(51)))).isEqualTo("40304");
        assertThat(refusal(withClientOid("ä"))).isEqualTo("40305");
        Decision duplicate = OrderDesk.place(
                trader.account, market, AccountKind.CLASSIC, withClientOid("grid-1"), "1", "2", true, TIME);
        assertThat(refusal(duplicate)).isEqualTo("40786");
        assertThat(refusal(withClientOid("g1-L_2#x+"))).isNull();
    }

    @Test
    void closingNeedsAPositionOfThatSide() {
        trader.trade(open(Side.LONG, "0.01"));

        assertThat(refusal(close(Side.SHORT, "0.01"))).isEqualTo("22002");
        assertThat(refusal(close(Side.LONG, "0.01"))).isNull();
    }

    @Test
    void aCloseLargerThanThePositionClosesThePosition() {
        trader.trade(open(Side.SHORT, "0.01"));
        Order closed = trader.trade(close(Side.SHORT, "0.05"));

        assertThat(closed.size()).isEqualByComparingTo("0.05");
        assertThat(closed.filledSize()).isEqualByComparingTo("0.01");
        assertThat(trader.account.positions()).isEmpty();
    }

    @Test
    void aCloseThatFindsNothingLeftIsCanceled() {
        trader.trade(open(Side.LONG, "0.01"));
        Order first = accepted(close(Side.LONG, "0.01"));
        Order second = accepted(close(Side.LONG, "0.01"));
        trader.execute(first);

        assertThat(trader.execute(second))
                .containsExactly(new AccountEvent.OrderCanceled(TIME, second.orderId(), "normal_cancel"));
        assertThat(trader.account.liveOrders()).isEmpty();
    }

    @Test
    void fillsArePricedAtTheBestOppositeQuote() {
        Quote quote = Quote.around(Fixtures.contract(BTC), decimal("50000"), 3, TIME);

        assertThat(quote.bid()).isEqualByComparingTo("49999.9");
        assertThat(quote.ask()).isEqualByComparingTo("50000.2");
        assertThat(quote.opposite(TradeSide.OPEN.buys(Side.LONG))).isEqualTo(quote.ask());
        assertThat(quote.opposite(TradeSide.CLOSE.buys(Side.SHORT))).isEqualTo(quote.ask());
        assertThat(quote.opposite(TradeSide.NET.buys(Side.LONG))).isEqualTo(quote.ask());
        assertThat(quote.opposite(TradeSide.REDUCE.buys(Side.LONG))).isEqualTo(quote.ask());
        assertThat(quote.opposite(TradeSide.OPEN.buys(Side.SHORT))).isEqualTo(quote.bid());
        assertThat(quote.opposite(TradeSide.CLOSE.buys(Side.LONG))).isEqualTo(quote.bid());
    }

    @Test
    void entriesAreAveragedBySize() {
        trader.account = account("100000");
        market.set(BTC, "25000");
        trader.trade(open(Side.LONG, "0.8"));
        market.set(BTC, "28000");
        trader.trade(open(Side.LONG, "0.6"));

        assertThat(trader.account
                        .position(BTC, Side.LONG)
                        .orElseThrow()
                        .averagePrice()
                        .toPlainString())
                .startsWith("26285.714285714285714");
    }

    @Test
    void aLiveOrderHoldsItsCostBack() {
        Order live = accepted(open(Side.LONG, "0.2"));

        assertThat(live.reserved()).isEqualByComparingTo("506"); // 10,000 / 20 and a fee of 6
        assertThat(trader.valuation().figures().locked()).isEqualByComparingTo("506");
        assertThat(refusal(open(Side.LONG, "0.2"))).isEqualTo("40762");
    }

    @Test
    void theMarginModeOfTheOrderMustBeTheSymbols() {
        OrderRequest isolated =
                new OrderRequest(BTC, Side.LONG, TradeSide.OPEN, MarginMode.ISOLATED, decimal("0.01"), null);
        assertThat(refusal(isolated)).isEqualTo("40812");

        trader.apply(AccountDesk.setMarginMode(trader.account, BTC, MarginMode.ISOLATED, TIME));
        trader.trade(isolated);

        AccountFigures figures = trader.valuation().figures();
        assertThat(figures.isolatedMargin()).isEqualByComparingTo("25");
        assertThat(figures.available()).isEqualByComparingTo("974.7");
        assertThat(figures.equity()).isEqualByComparingTo("999.7");
    }

    @Test
    void settingsOfOneSymbolDoNotReachAnother() {
        trader.apply(AccountDesk.setLeverage(trader.account, market, ETH, 5, 5, TIME));

        assertThat(trader.account.settings(ETH).leverage(Side.LONG)).isEqualTo(5);
        assertThat(trader.account.settings(BTC).leverage(Side.LONG)).isEqualTo(20);
    }

    private OrderRequest withClientOid(String clientOid) {
        return new OrderRequest(BTC, Side.LONG, TradeSide.OPEN, MarginMode.CROSSED, decimal("0.01"), clientOid);
    }

    private Order accepted(OrderRequest request) {
        return trader.accept(request);
    }

    private String refusal(OrderRequest request) {
        return refusal(place(trader.account, market, request));
    }

    private static Decision place(AccountState account, Markets markets, OrderRequest request) {
        return OrderDesk.place(account, markets, AccountKind.CLASSIC, request, "1", "2", false, TIME);
    }

    private static String refusal(Decision decision) {
        return decision instanceof Decision.Refused refused ? refused.code() : null;
    }
}
