package io.hedgegrid.paper.engine;

import static io.hedgegrid.paper.engine.Fixtures.BTC;
import static io.hedgegrid.paper.engine.Fixtures.ETH;
import static io.hedgegrid.paper.engine.Fixtures.TIME;
import static io.hedgegrid.paper.engine.Fixtures.account;
import static io.hedgegrid.paper.engine.Fixtures.open;
import static org.assertj.core.api.Assertions.assertThat;

import io.hedgegrid.paper.engine.Fixtures.Market;
import io.hedgegrid.paper.engine.Fixtures.Trader;
import java.util.List;
import org.junit.jupiter.api.Test;

class AccountDeskTest {

    private static final Decision NOTHING_TO_DO = new Decision.Granted(List.of());

    private final Market market = Market.at("50000");
    private final Trader trader = new Trader(account("1000"), market);

    @Test
    void repeatingThePresentValueIsGrantedEvenWithPositions() {
        trader.trade(open(Side.LONG, "0.01"));

        assertThat(AccountDesk.setPositionMode(trader.account, PositionMode.HEDGE, TIME))
                .isEqualTo(NOTHING_TO_DO);
        assertThat(AccountDesk.setMarginMode(trader.account, BTC, MarginMode.CROSSED, TIME))
                .isEqualTo(NOTHING_TO_DO);
        assertThat(AccountDesk.setLeverage(trader.account, market, BTC, 20, 20, TIME))
                .isEqualTo(NOTHING_TO_DO);
    }

    @Test
    void modesCannotChangeUnderAPosition() {
        trader.trade(open(Side.LONG, "0.01"));

        assertThat(code(AccountDesk.setPositionMode(trader.account, PositionMode.ONE_WAY, TIME)))
                .isEqualTo("40920");
        assertThat(code(AccountDesk.setMarginMode(trader.account, BTC, MarginMode.ISOLATED, TIME)))
                .isEqualTo("45117");
        assertThat(code(AccountDesk.setMarginMode(trader.account, ETH, MarginMode.ISOLATED, TIME)))
                .isNull();
    }

    @Test
    void leverageStaysWithinTheContract() {
        assertThat(code(AccountDesk.setLeverage(trader.account, market, BTC, 0, 0, TIME)))
                .isEqualTo("45045");
        assertThat(code(AccountDesk.setLeverage(trader.account, market, BTC, 126, 126, TIME)))
                .isEqualTo("45045");
        assertThat(code(AccountDesk.setLeverage(trader.account, market, BTC, 125, 125, TIME)))
                .isNull();
    }

    @Test
    void leverageCannotFallBelowWhatThePositionsNeed() {
        trader.trade(open(Side.LONG, "0.1"));

        assertThat(code(AccountDesk.setLeverage(trader.account, market, BTC, 5, 5, TIME)))
                .isEqualTo("40893");
        trader.apply(AccountDesk.setLeverage(trader.account, market, BTC, 10, 10, TIME));
        assertThat(trader.valuation().figures().crossMargin()).isEqualByComparingTo("500");
    }

    private static String code(Decision decision) {
        return decision instanceof Decision.Refused refused ? refused.code() : null;
    }
}
