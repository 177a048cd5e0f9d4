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
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Funding, margins and histories, with the worked numbers the exchange and its captures give. */
class PositionFiguresTest {

    private final Market market = Market.at("50000");
    private final Trader trader = new Trader(account("1000000"), market);

    @Test
    void fundingMovesTheWalletByEachLegsValueAndCancelsOutOverAnEqualHedge() {
        trader.trade(open(Side.LONG, "0.2"));
        trader.trade(open(Side.SHORT, "0.1"));
        BigDecimal before = trader.account.wallet();

        settle("0.0001");

        assertThat(trader.account.wallet().subtract(before)).isEqualByComparingTo("-0.5");
        assertThat(position(Side.LONG).turnover().funding()).isEqualByComparingTo("-1");
        assertThat(position(Side.SHORT).turnover().funding()).isEqualByComparingTo("0.5");
        assertThat(Funding.settle(trader.account, market, BigDecimal.ZERO, TIME))
                .isEmpty();
        assertThat(Funding.next(8 * 3_600_000L)).isEqualTo(16 * 3_600_000L);
    }

    /** A sample of the exchange's: entry 108674, 119.2068 BTC, fees 2842.86603479, funding paid 53076.32433032. */
    @Test
    void theBreakEvenPriceCountsFeesAndFunding() {
        Turnover turnover = new Turnover(
                BigDecimal.ONE,
                BigDecimal.ONE,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                decimal("2842.86603479"),
                BigDecimal.ZERO,
                decimal("-53076.32433032"));
        Position position = new Position(
                "1",
                BTC,
                Side.LONG,
                MarginMode.CROSSED,
                decimal("119.2068"),
                decimal("119.2068").multiply(decimal("108674")),
                BigDecimal.ZERO,
                turnover,
                BigDecimal.ZERO,
                TIME,
                TIME);
        TreeMap<String, Position> positions = new TreeMap<>();
        positions.put("BTCUSDT/LONG", position);
        AccountState state = trader.account;
        AccountState holding =
                new AccountState(state.wallet(), state.positionMode(), state.settings(), positions, state.liveOrders());

        BigDecimal price = Valuation.of(holding, market).figures(position).breakEvenPrice();

        assertThat(price.setScale(1, RoundingMode.DOWN)).isEqualByComparingTo("109208.6");
    }

    /** 1 BTC from 90,000 to 94,000 at a fee of 0.02 % with 0.1 % of funding on 90,000 nets 3,873.2. */
    @Test
    void theNetProfitOfASupportArticleComesOut() {
        Turnover turnover = Turnover.NONE
                .opened(BigDecimal.ONE, decimal("90000"), decimal("18"))
                .funded(decimal("-90"));
        Position position = new Position(
                "7",
                BTC,
                Side.LONG,
                MarginMode.CROSSED,
                BigDecimal.ONE,
                decimal("90000"),
                BigDecimal.ZERO,
                turnover,
                BigDecimal.ZERO,
                1,
                1);
        ClosedPosition closed = ClosedPosition.of(
                position,
                PositionMode.HEDGE,
                new AccountEvent.OrderFilled(
                        2,
                        "1",
                        "2",
                        "3",
                        decimal("94000"),
                        BigDecimal.ONE,
                        decimal("18.8"),
                        position.profit(decimal("94000"), BigDecimal.ONE),
                        false,
                        true));

        assertThat(closed.profit()).isEqualByComparingTo("4000");
        assertThat(closed.netProfit()).isEqualByComparingTo("3873.2");
        assertThat(closed.averageClosePrice()).isEqualByComparingTo("94000");
    }

    /** A live pair of fills: 37272.1 to 37271.4, 0.001. */
    @Test
    void anOlderLiveTradeComesOutToTheLastDigit() {
        market.set(BTC, "37272.1");
        Order opened = trader.trade(open(Side.LONG, "0.001"));
        market.set(BTC, "37271.4");
        Position before = position(Side.LONG);
        Order accepted = trader.accept(close(Side.LONG, "0.001"));
        AccountEvent.OrderFilled fill =
                (AccountEvent.OrderFilled) trader.execute(accepted).getLast();

        assertThat(opened.fee()).isEqualByComparingTo("0.02236326");
        assertThat(fill.fee()).isEqualByComparingTo("0.02236284");
        assertThat(fill.profit()).isEqualByComparingTo("-0.0007");
        assertThat(ClosedPosition.of(before, PositionMode.HEDGE, fill).netProfit())
                .isEqualByComparingTo("-0.0454261");
    }

    @Test
    void whatAnOrderWouldComeToIsToldBeforehand() {
        BigDecimal most = Projection.maxOpen(trader.account, market, BTC, Side.LONG, decimal("50000"));
        BigDecimal price =
                Projection.liquidationPrice(trader.account, market, BTC, Side.LONG, decimal("30"), decimal("50000"));
        trader.trade(open(Side.LONG, "30"));

        assertThat(most).isEqualByComparingTo("395.2569"); // 1,000,000 / (50,000 / 20 + 30), on the step of 0.0001
        assertThat(trader.valuation().figures(position(Side.LONG)).liquidationPrice())
                .isEqualByComparingTo(price);
    }

    @Test
    void marginIsAddedToAnIsolatedPositionAndTakenFromItAsFarAsItBears() {
        trader.apply(AccountDesk.setMarginMode(trader.account, BTC, MarginMode.ISOLATED, TIME));
        trader.trade(new OrderRequest(BTC, Side.LONG, TradeSide.OPEN, MarginMode.ISOLATED, decimal("1"), null));
        trader.apply(adjust("500"));
        assertThat(position(Side.LONG).margin()).isEqualByComparingTo("3000");
        trader.apply(adjust("-2000"));

        assertThat(position(Side.LONG).margin()).isEqualByComparingTo("1000");
        assertThat(adjust("-900")).isInstanceOf(Decision.Refused.class);
        assertThat(adjust("2000000")).isInstanceOf(Decision.Refused.class);
        assertThat(AccountDesk.adjustMargin(trader.account, market, BTC, Side.SHORT, BigDecimal.ONE, TIME))
                .isInstanceOf(Decision.Refused.class);
    }

    @Test
    void moneyThatIsNeededCannotLeave() {
        trader.trade(open(Side.LONG, "10"));
        BigDecimal most = trader.valuation().figures().maxTransferOut();

        assertThat(AccountDesk.transfer(trader.account, market, most.negate().subtract(BigDecimal.ONE), TIME))
                .isInstanceOf(Decision.Refused.class);
        trader.apply(AccountDesk.transfer(trader.account, market, most.negate(), TIME));
        assertThat(trader.valuation().figures().maxTransferOut()).isZero();
    }

    private Decision adjust(String amount) {
        return AccountDesk.adjustMargin(trader.account, market, BTC, Side.LONG, decimal(amount), TIME);
    }

    private void settle(String rate) {
        Funding.settle(trader.account, market, decimal(rate), TIME)
                .forEach(event -> trader.account = trader.account.apply(event));
    }

    private Position position(Side side) {
        return trader.account.position(BTC, side).orElseThrow();
    }
}
