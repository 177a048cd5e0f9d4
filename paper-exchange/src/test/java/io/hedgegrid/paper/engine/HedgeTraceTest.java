package io.hedgegrid.paper.engine;

import static io.hedgegrid.paper.engine.Fixtures.BTC;
import static io.hedgegrid.paper.engine.Fixtures.TIME;
import static io.hedgegrid.paper.engine.Fixtures.account;
import static io.hedgegrid.paper.engine.Fixtures.close;
import static io.hedgegrid.paper.engine.Fixtures.open;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hedgegrid.paper.engine.Fixtures.Market;
import io.hedgegrid.paper.engine.Fixtures.Trader;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A hedge traded on the exchange's demo on 7 October 2026, with the numbers its payloads showed, to the last digit. */
class HedgeTraceTest {

    /** Its orders were worth 8.3 USDT each. */
    private static final String SIZE = "0.0001";

    private final Market market = Market.at("83471.2");
    private final Trader trader = new Trader(account("27852.8734816511257244"), market);

    @Test
    void walletFeesProfitsAndFiguresAreThoseOfTheExchange() {
        trader.apply(AccountDesk.setLeverage(trader.account, market, BTC, 3, 3, TIME));

        trade("83471.2", open(Side.LONG, SIZE), "0.005008272", "0", "27852.8684733791257244");
        trade("83470.1", close(Side.LONG, SIZE), "0.005008206", "-0.00011", "27852.8633551731257244");
        trade("83471.2", open(Side.LONG, SIZE), "0.005008272", "0", "27852.8583469011257244");
        trade("83464.4", open(Side.SHORT, SIZE), "0.005007864", "0", "27852.8533390371257244");

        market.set(BTC, "83479.4");
        assertThat(trader.valuation().figures().equity()).isEqualByComparingTo("27852.8526590371257244");
        check(Side.LONG, "0.00082", "2.7826466666666667", "0.0000013786926772", "83571.4255753452071243");
        check(Side.SHORT, "-0.0015", "2.7826466666666667", "0.0000013786926772", "83364.3027783330001998");

        market.set(BTC, "83467");
        check(Side.LONG, "-0.00042", "2.7822333333333334", "0.0000013784878867", "83571.4255753452071243");
        check(Side.SHORT, "-0.00026", "2.7822333333333334", "0.0000013784878867", "83364.3027783330001998");

        trade("83473.1", close(Side.LONG, SIZE), "0.005008386", "0.00019", null);
        trade("83464.9", close(Side.SHORT, SIZE), "0.005007894", "-0.00005", null);
        assertThat(trader.account.positions()).isEmpty();
    }

    @Test
    void theLiquidationPriceOfALongAloneIsTheExchanges() {
        AccountState before = account("27857.7652388631257244");
        Position position = new Position(
                "1",
                BTC,
                Side.LONG,
                MarginMode.CROSSED,
                Fixtures.decimal("0.0001"),
                Fixtures.decimal("8.33433"),
                Fixtures.decimal("0"),
                Turnover.NONE,
                Fixtures.decimal("0"),
                TIME,
                TIME);
        AccountState holding = holding(before, position);

        assertThat(Valuation.of(holding, market).figures(position).liquidationPrice())
                .isEqualByComparingTo("-279781303.0828121933333334");
    }

    @Test
    void anIsolatedPositionHasTheLiquidationPriceAndRatioOfTheSupportArticle() {
        market.set(BTC, "25100");
        Position position = new Position(
                "1",
                BTC,
                Side.LONG,
                MarginMode.ISOLATED,
                Fixtures.decimal("0.01"),
                Fixtures.decimal("250"),
                Fixtures.decimal("9.6695050093373343"),
                Turnover.NONE,
                Fixtures.decimal("0"),
                TIME,
                TIME);
        PositionFigures figures =
                Valuation.of(holding(account("1000"), position), market).figures(position);

        assertThat(figures.liquidationPrice())
                .isCloseTo(Fixtures.decimal("24144.1124161806977798"), within(Fixtures.decimal("0.0000000000001")));
        assertThat(figures.marginRatio()).isEqualByComparingTo("0.1082149545822005");
    }

    private static AccountState holding(AccountState account, Position position) {
        TreeMap<String, Position> positions = new TreeMap<>();
        positions.put(position.symbol() + "/" + position.side(), position);
        return new AccountState(
                account.wallet(), account.positionMode(), account.settings(), positions, account.liveOrders());
    }

    private void trade(String price, OrderRequest request, String fee, String profit, String wallet) {
        market.set(BTC, price);
        Order order = trader.trade(request);
        assertThat(order.averagePrice()).isEqualByComparingTo(price);
        assertThat(order.fee()).isEqualByComparingTo(fee);
        assertThat(order.profit()).isEqualByComparingTo(profit);
        if (wallet != null) {
            assertThat(trader.account.wallet()).isEqualByComparingTo(wallet);
        }
    }

    private void check(Side side, String unrealised, String marginSize, String marginRatio, String breakEven) {
        PositionFigures figures =
                trader.valuation().figures(trader.account.position(BTC, side).orElseThrow());
        assertThat(figures.unrealised()).isEqualByComparingTo(unrealised);
        assertThat(figures.marginSize()).isEqualByComparingTo(marginSize);
        assertThat(figures.marginRatio()).isEqualByComparingTo(marginRatio);
        assertThat(figures.liquidationPrice()).isEqualByComparingTo("60549679693.5589689660869565");
        assertThat(figures.breakEvenPrice()).isEqualByComparingTo(breakEven);
    }
}
