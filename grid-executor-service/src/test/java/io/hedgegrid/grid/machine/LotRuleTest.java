package io.hedgegrid.grid.machine;

import static io.hedgegrid.grid.machine.Fixtures.dec;
import static org.assertj.core.api.Assertions.assertThat;

import io.hedgegrid.grid.machine.Fixtures.SettingsBuilder;
import java.math.BigDecimal;
import java.util.List;
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

    @Test
    void aMultiplierBelowOneShrinksTheLotsDownToTheSmallest() {
        settings.multiplier = dec("0.5");
        settings.baseLot = dec("0.008");
        assertThat(lot(1, RICH)).isEqualByComparingTo("0.004");
        assertThat(lot(2, RICH)).isEqualByComparingTo("0.002");
        assertThat(lot(19, RICH)).isEqualByComparingTo("0.001");
    }

    @Test
    void aMultiplierOfOneKeepsTheLot() {
        settings.multiplier = dec("1");
        settings.baseLot = dec("0.003");
        assertThat(lot(19, RICH)).isEqualByComparingTo("0.003");
    }

    @Test
    void theMartingaleCapIsOfTheMultipleNotOfTheLot() {
        settings.multiplier = dec("2");
        settings.baseLot = dec("0.004");
        assertThat(lot(3, RICH)).as("8 times").isEqualByComparingTo("0.032");
        assertThat(lot(4, RICH)).as("10 times, not 16").isEqualByComparingTo("0.04");
        settings.maxMartingaleMultiplier = dec("3");
        assertThat(lot(1, RICH)).isEqualByComparingTo("0.008");
        assertThat(lot(2, RICH)).isEqualByComparingTo("0.012");
    }

    @Test
    void aFixedLotIsCappedAndClampedLikeAnyOther() {
        settings.multiplier = dec("0");
        settings.levels = List.of(new GridLevel(dec("0.5"), 1, dec("5")), new GridLevel(dec("1"), 1, dec("0.0004")));
        settings.maxLot = dec("2");
        assertThat(lot(0, RICH)).as("the largest lot").isEqualByComparingTo("2");
        assertThat(lot(0, dec("10000"))).as("the margin").isEqualByComparingTo("0.02");
        assertThat(lot(1, RICH)).as("the smallest lot").isEqualByComparingTo("0.001");
    }

    @Test
    void theShareOfTheBalanceIsTheSettings() {
        settings.baseLot = dec("5");
        settings.maxPositionMarginPercent = dec("25");
        assertThat(lot(0, dec("10000"))).isEqualByComparingTo("0.05");
    }

    @Test
    void theSmallestLotIsStrongerThanTheMarginCap() {
        settings.minLot = dec("0.002");
        assertThat(lot(0, dec("10"))).isEqualByComparingTo("0.002");
        assertThat(lot(0, dec("-10")))
                .as("what is missing is left to the balance rule")
                .isEqualByComparingTo("0.002");
    }

    @Test
    void theLargestLotIsRoundedDownToTheStep() {
        settings.baseLot = dec("5");
        settings.maxLot = dec("0.0079");
        assertThat(lot(0, RICH)).isEqualByComparingTo("0.007");
    }

    @Test
    void noLotWhereNoStepLiesBetweenSmallestAndLargest() {
        settings.baseLot = dec("0.0015");
        settings.minLot = dec("0.0015");
        settings.maxLot = dec("0.0019");
        assertThat(lot(0, RICH)).isNull();
    }

    @Test
    void theContractsSmallestValueIsMetByEquality() {
        assertThat(LotRule.lot(settings.build(), Fixtures.contract(), 0, RICH, dec("5000")))
                .isEqualByComparingTo("0.001");
        assertThat(LotRule.lot(settings.build(), Fixtures.contract(), 0, RICH, dec("4999.9")))
                .isNull();
    }

    @Test
    void theContractsSmallestSizeIsMetByEqualityAndNeverRaisedTo() {
        settings.baseLot = dec("0.003");
        assertThat(withSizes("0.003", null)).isEqualByComparingTo("0.003");
        settings.baseLot = dec("0.0039");
        assertThat(withSizes("0.004", null)).isNull();
    }

    @Test
    void theContractsLargestMarketOrderIsRoundedDownToTheStep() {
        settings.baseLot = dec("5");
        assertThat(withSizes("0.001", "0.0125")).isEqualByComparingTo("0.012");
    }

    @Test
    void noLotWhereTheContractsLargestMarketOrderIsBelowTheSmallestLot() {
        settings.baseLot = dec("5");
        settings.minLot = dec("0.013");
        assertThat(withSizes("0.001", "0.0125")).isNull();
        settings.minLot = dec("0.012");
        assertThat(withSizes("0.001", "0.0125")).isEqualByComparingTo("0.012");
    }

    @Test
    void aSizeStepOfWholeCoinsRoundsToWholeCoins() {
        settings.baseLot = dec("250");
        settings.minLot = dec("1");
        settings.maxLot = dec("1000");
        ContractRules doge =
                new ContractRules(dec("100"), dec("100"), dec("5"), null, dec("0.00001"), dec("0.0006"), 1, 75);
        assertThat(LotRule.lot(settings.build(), doge, 0, RICH, dec("0.2"))).isEqualTo(dec("200"));
    }

    private BigDecimal withSizes(String smallest, String largest) {
        ContractRules contract = new ContractRules(
                dec("0.001"),
                dec(smallest),
                dec("5"),
                largest == null ? null : dec(largest),
                dec("0.1"),
                dec("0.0006"),
                1,
                125);
        return LotRule.lot(settings.build(), contract, 0, RICH, dec("50000"));
    }

    private BigDecimal lot(int count, BigDecimal buyingPower) {
        return LotRule.lot(settings.build(), Fixtures.contract(), count, buyingPower, dec("50000"));
    }
}
