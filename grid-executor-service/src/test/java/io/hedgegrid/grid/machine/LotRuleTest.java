package io.hedgegrid.grid.machine;

import static io.hedgegrid.grid.machine.Fixtures.dec;
import static org.assertj.core.api.Assertions.assertThat;

import io.hedgegrid.grid.machine.Fixtures.SettingsBuilder;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class LotRuleTest {

    private static final BigDecimal RICH = dec("10000000");

    private final SettingsBuilder settings = new SettingsBuilder();

    @Test
    void theLotGrowsByTheMultiplierWithEachOpenPosition() {
        assertThat(lot(0, RICH)).isEqualByComparingTo("0.001");
        assertThat(lot(2, RICH)).as("0.00225 down to the step").isEqualByComparingTo("0.002");
        assertThat(lot(4, RICH)).as("0.0050625 down to the step").isEqualByComparingTo("0.005");
    }

    @Test
    void theMartingaleIsCapped() {
        assertThat(lot(19, RICH)).isEqualByComparingTo("0.01");
    }

    @Test
    void aMultiplierOfZeroMeansTheLevelsFixedLot() {
        settings.multiplier = dec("0");
        assertThat(lot(0, RICH)).isEqualByComparingTo("0.001");
        assertThat(lot(5, RICH)).isEqualByComparingTo("0.002");
        assertThat(lot(15, RICH)).isEqualByComparingTo("0.004");
    }

    @Test
    void theMarginOfAPositionIsAtMostTenPercentOfTheBalance() {
        settings.baseLot = dec("5");
        assertThat(lot(0, dec("10000"))).as("0.1 · 1000 · 10 / 50000").isEqualByComparingTo("0.02");
    }

    @Test
    void theMarginCapIsMetByEquality() {
        settings.baseLot = dec("0.02");
        assertThat(lot(0, dec("10000"))).isEqualByComparingTo("0.02");
        assertThat(lot(0, dec("9999.999999999999"))).isEqualByComparingTo("0.019");
    }

    @Test
    void theLotStaysBetweenSmallestAndLargest() {
        settings.minLot = dec("0.003");
        assertThat(lot(0, RICH)).isEqualByComparingTo("0.003");
        settings.minLot = dec("0.001");
        settings.baseLot = dec("5");
        settings.maxLot = dec("0.7");
        assertThat(lot(0, RICH)).isEqualByComparingTo("0.7");
    }

    @Test
    void roundingDownNeverGoesBelowTheSmallestLotAndStaysOnTheStep() {
        settings.minLot = dec("0.0015");
        assertThat(lot(0, RICH)).isEqualByComparingTo("0.002");
    }

    @Test
    void noLotWhereTheContractsMinimumIsNotReached() {
        assertThat(LotRule.lot(settings.build(), Fixtures.contract(), 0, RICH, dec("4999")))
                .as("0.001 · 4999 is below the smallest value of 5 USDT")
                .isNull();
    }

    @Test
    void aMarketOrderIsAtMostWhatTheContractAllows() {
        settings.baseLot = dec("5000");
        settings.maxLot = dec("5000");
        assertThat(LotRule.lot(settings.build(), Fixtures.contract(), 0, dec("1e12"), dec("50000")))
                .isEqualByComparingTo("100");
    }

    private BigDecimal lot(int count, BigDecimal buyingPower) {
        return LotRule.lot(settings.build(), Fixtures.contract(), count, buyingPower, dec("50000"));
    }
}
