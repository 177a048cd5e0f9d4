package io.hedgegrid.paper.engine;

import static io.hedgegrid.paper.engine.Fixtures.BTC;
import static io.hedgegrid.paper.engine.Fixtures.ETH;
import static io.hedgegrid.paper.engine.Fixtures.TIME;
import static io.hedgegrid.paper.engine.Fixtures.account;
import static io.hedgegrid.paper.engine.Fixtures.decimal;
import static io.hedgegrid.paper.engine.Fixtures.open;
import static org.assertj.core.api.Assertions.assertThat;

import io.hedgegrid.paper.engine.Fixtures.Market;
import io.hedgegrid.paper.engine.Fixtures.Trader;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class LiquidationTest {

    private final Market market = Market.at("50000");
    private final Trader trader = new Trader(account("1000"), market);

    @Test
    void aSoundAccountIsLeftAlone() {
        trader.trade(open(Side.LONG, "0.3"));

        assertThat(check()).isEmpty();
    }

    @Test
    void allCrossedPositionsAreClosedWhenEquityFallsToTheMaintenance() {
        trader.trade(open(Side.LONG, "0.2"));
        trader.trade(new OrderRequest(ETH, Side.LONG, TradeSide.OPEN, MarginMode.CROSSED, decimal("0.1"), null));
        BigDecimal edge = trader.valuation()
                .figures(trader.account.position(BTC, Side.LONG).orElseThrow())
                .liquidationPrice();

        market.set(BTC, edge.add(BigDecimal.ONE).toPlainString());
        assertThat(check()).isEmpty();

        market.set(BTC, edge.subtract(BigDecimal.ONE).toPlainString());
        List<AccountEvent> events = check();
        events.forEach(event -> trader.account = trader.account.apply(event));

        assertThat(trader.account.positions()).isEmpty();
        assertThat(trader.account.wallet()).isPositive();
        assertThat(events.stream()
                        .filter(AccountEvent.OrderAccepted.class::isInstance)
                        .map(event ->
                                ((AccountEvent.OrderAccepted) event).order().origin()))
                .containsExactly(Order.Origin.LIQUIDATION, Order.Origin.LIQUIDATION);
    }

    @Test
    void whatAJumpLeavesBelowZeroIsCovered() {
        trader.trade(open(Side.SHORT, "0.3"));
        market.set(BTC, "60000");

        check().forEach(event -> trader.account = trader.account.apply(event));

        assertThat(trader.account.positions()).isEmpty();
        assertThat(trader.account.wallet()).isEqualByComparingTo("0");
    }

    @Test
    void anIsolatedPositionIsLiquidatedAlone() {
        trader.apply(AccountDesk.setMarginMode(trader.account, BTC, MarginMode.ISOLATED, TIME));
        trader.trade(new OrderRequest(BTC, Side.LONG, TradeSide.OPEN, MarginMode.ISOLATED, decimal("0.01"), null));
        trader.trade(new OrderRequest(ETH, Side.LONG, TradeSide.OPEN, MarginMode.CROSSED, decimal("0.1"), null));
        market.set(BTC, "47600");

        check().forEach(event -> trader.account = trader.account.apply(event));

        assertThat(trader.account.positions(BTC)).isEmpty();
        assertThat(trader.account.positions(ETH)).hasSize(1);
    }

    private List<AccountEvent> check() {
        return Liquidation.check(trader.account, market, trader::next, TIME);
    }
}
