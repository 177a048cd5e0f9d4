package io.hedgegrid.paper.engine;

import static io.hedgegrid.paper.engine.Fixtures.BTC;
import static io.hedgegrid.paper.engine.Fixtures.TIME;
import static io.hedgegrid.paper.engine.Fixtures.account;
import static io.hedgegrid.paper.engine.Fixtures.decimal;
import static io.hedgegrid.paper.engine.Fixtures.open;
import static org.assertj.core.api.Assertions.assertThat;

import io.hedgegrid.paper.engine.Fixtures.Market;
import io.hedgegrid.paper.engine.Fixtures.Trader;
import java.math.BigDecimal;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** A ruined account loses no more than it must. Tiers as in {@link RiskTierTest}. */
class LiquidationStepsTest {

    private final Market market = Market.at("50000");
    private final Trader trader = new Trader(account("45000"), market);

    @Test
    void whatTwoSidesHaveInCommonGoesFirst() {
        leverage(50);
        trader.trade(open(Side.LONG, "30"));
        trader.trade(open(Side.SHORT, "10"));
        market.set(BTC, "48550");
        List<Order> forced = liquidate();

        assertThat(forced).extracting(Order::origin).containsExactly(Order.Origin.OFFSET, Order.Origin.OFFSET);
        assertThat(forced).extracting(Order::side).containsExactly(Side.LONG, Side.SHORT);
        assertThat(size(Side.LONG)).isEqualByComparingTo("20");
        assertThat(size(Side.SHORT)).isZero();
        assertThat(liquidate()).isEmpty();
    }

    @Test
    void thenWhatIsAboveATier() {
        leverage(50);
        trader.trade(open(Side.LONG, "30"));
        market.set(BTC, "49040");
        List<Order> forced = liquidate();

        assertThat(forced).extracting(Order::origin).containsExactly(Order.Origin.REDUCTION);
        // 1,000,000 / 49,040 = 20.39151…
        assertThat(size(Side.LONG)).isEqualByComparingTo("20.3915");
        assertThat(liquidate()).isEmpty();
    }

    @Test
    void andInTheEndEverything() {
        leverage(50);
        trader.trade(open(Side.LONG, "30"));
        market.set(BTC, "48000");

        assertThat(liquidate())
                .extracting(Order::origin)
                .containsExactly(Order.Origin.REDUCTION, Order.Origin.LIQUIDATION);
        assertThat(trader.account.positions()).isEmpty();
        assertThat(trader.account.wallet()).isNotNegative();
    }

    @Test
    void anIsolatedPositionIsReducedByItself() {
        trader.apply(AccountDesk.setMarginMode(trader.account, BTC, MarginMode.ISOLATED, TIME));
        leverage(50);
        trader.trade(new OrderRequest(BTC, Side.LONG, TradeSide.OPEN, MarginMode.ISOLATED, decimal("30"), null));
        // 30,000 of margin; 0.0106 of the value is 15,741 at 49,500, and 15,000 are left.
        market.set(BTC, "49500");

        assertThat(liquidate()).extracting(Order::origin).containsExactly(Order.Origin.REDUCTION);
        assertThat(size(Side.LONG)).isEqualByComparingTo("20.202");
        assertThat(liquidate()).isEmpty();
    }

    @Property(tries = 500)
    void afterwardsNobodyIsRuined(
            @ForAll @IntRange(min = 1, max = 400) int longTenths,
            @ForAll @IntRange(min = 0, max = 400) int shortTenths,
            @ForAll @IntRange(min = 30_000, max = 70_000) int price) {
        LiquidationStepsTest each = new LiquidationStepsTest();
        each.leverage(50);
        each.grow(Side.LONG, longTenths);
        each.grow(Side.SHORT, shortTenths);
        each.market.set(BTC, Integer.toString(price));
        each.liquidate();

        assertThat(each.trader.valuation().figures().riskRate()).isLessThan(BigDecimal.ONE);
        assertThat(each.liquidate()).isEmpty();
    }

    private void grow(Side side, int tenths) {
        OrderRequest request = open(side, BigDecimal.valueOf(tenths + 1L, 1).toPlainString());
        if (trader.place(request) instanceof Decision.Granted) {
            trader.trade(request);
        }
    }

    private void leverage(int leverage) {
        trader.apply(AccountDesk.setLeverage(trader.account, market, BTC, leverage, leverage, TIME));
    }

    private BigDecimal size(Side side) {
        return trader.account.position(BTC, side).map(Position::size).orElse(BigDecimal.ZERO);
    }

    /** The orders of the exchange that liquidate now. */
    private List<Order> liquidate() {
        List<AccountEvent> events = Liquidation.check(trader.account, market, trader::next, TIME);
        events.forEach(event -> trader.account = trader.account.apply(event));
        return events.stream()
                .filter(AccountEvent.OrderAccepted.class::isInstance)
                .map(event -> ((AccountEvent.OrderAccepted) event).order())
                .toList();
    }
}
