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
import java.math.MathContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Tiers of the market here: to 1,000,000 USDT 125x and 0.004, to 2,000,000 50x and 0.01, to 50,000,000 10x and 0.05. */
class RiskTierTest {

    private final Market market = Market.at("50000");
    private final Trader trader = new Trader(account("200000"), market);

    @Test
    void theMaintenanceRateGoesByTheValueOfBothSidesTogether() {
        trader.trade(open(Side.LONG, "20"));
        assertThat(rate(Side.LONG)).isEqualByComparingTo("0.004");
        trader.trade(open(Side.SHORT, "1"));
        assertThat(rate(Side.LONG)).isEqualByComparingTo("0.01");
        assertThat(rate(Side.SHORT)).isEqualByComparingTo("0.01");
        market.set(BTC, "47000");
        assertThat(rate(Side.LONG)).isEqualByComparingTo("0.004");
    }

    @Test
    void aHigherTierLiquidatesEarlier() {
        trader.trade(open(Side.LONG, "30"));
        Position held = trader.account.position(BTC, Side.LONG).orElseThrow();
        BigDecimal price = trader.valuation().figures(held).liquidationPrice();
        BigDecimal keep = decimal("0.01").add(decimal("0.0006"));
        // The sheet's formula for one side: (q e - W) / (q (1 - (r + f))).
        BigDecimal expected = decimal("30")
                .multiply(decimal("50000"))
                .subtract(trader.account.wallet())
                .divide(decimal("30").multiply(BigDecimal.ONE.subtract(keep)), MathContext.DECIMAL128);

        assertThat(price.subtract(expected).abs()).isLessThan(decimal("0.000001"));
        market.set(BTC, expected.add(BigDecimal.ONE).toPlainString());
        assertThat(Liquidation.check(trader.account, market, trader::next, TIME))
                .isEmpty();
        market.set(BTC, expected.subtract(BigDecimal.ONE).toPlainString());
        assertThat(Liquidation.check(trader.account, market, trader::next, TIME))
                .isNotEmpty();
    }

    @Test
    void aLeverageAllowsPositionsUpToTheEndOfItsTier() {
        trader.apply(AccountDesk.setLeverage(trader.account, market, BTC, 50, 50, TIME));

        assertThat(refusal(open(Side.LONG, "40.0001"))).isEqualTo("40921");
        trader.trade(open(Side.LONG, "30"));
        assertThat(refusal(open(Side.SHORT, "10.0001"))).isEqualTo("40921");
        assertThat(refusal(open(Side.SHORT, "10"))).isNull();
        assertThat(refusal(Fixtures.close(Side.LONG, "30"))).isNull();
    }

    @Test
    void ordersThatWaitCountAsIfFilled() {
        trader.apply(AccountDesk.setLeverage(trader.account, market, BTC, 125, 125, TIME));
        trader.accept(new OrderRequest(
                BTC,
                Side.LONG,
                TradeSide.OPEN,
                MarginMode.CROSSED,
                decimal("15"),
                null,
                OrderType.LIMIT,
                TimeInForce.GTC,
                decimal("49000")));

        assertThat(refusal(open(Side.LONG, "6"))).isEqualTo("40921");
        assertThat(refusal(open(Side.LONG, "5"))).isNull();
    }

    @Test
    void leverageCannotBeRaisedAboveTheTierOfWhatIsHeld() {
        trader.trade(open(Side.LONG, "21"));

        assertThat(leverage(51)).isEqualTo("45045");
        assertThat(leverage(50)).isNull();
    }

    @Test
    void inOneWayModeTurningRoundFreesTheOtherSide() {
        trader.account = trader.account.apply(new AccountEvent.PositionModeChanged(TIME, PositionMode.ONE_WAY));
        trader.apply(AccountDesk.setLeverage(trader.account, market, BTC, 50, 50, TIME));
        trader.trade(net(Side.LONG, "30"));

        assertThat(refusal(net(Side.LONG, "10.0001"))).isEqualTo("40921");
        assertThat(refusal(net(Side.SHORT, "70.0001"))).isEqualTo("40921");
        assertThat(refusal(net(Side.SHORT, "70"))).isNull();
    }

    private static OrderRequest net(Side side, String size) {
        return new OrderRequest(BTC, side, TradeSide.NET, MarginMode.CROSSED, decimal(size), null);
    }

    private BigDecimal rate(Side side) {
        return trader.valuation()
                .figures(trader.account.position(BTC, side).orElseThrow())
                .keepMarginRate();
    }

    private @Nullable String refusal(OrderRequest request) {
        return code(trader.place(request));
    }

    private @Nullable String leverage(int leverage) {
        return code(AccountDesk.setLeverage(trader.account, market, BTC, leverage, leverage, TIME));
    }

    private static @Nullable String code(Decision decision) {
        return decision instanceof Decision.Refused refused ? refused.code() : null;
    }
}
