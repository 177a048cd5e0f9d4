package io.hedgegrid.session.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hedgegrid.session.core.GridOutlook.Side;
import io.hedgegrid.session.core.GridOutlook.Step;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** By hand where it is small; by the exchange's own balance equations where it is large. */
class WorstCaseTest {

    private static final ContractTerms CONTRACT = StatedContracts.terms(125, true);

    @Test
    void the_default_grid_has_twenty_positions_a_side_whose_distances_grow_by_level() {
        GridOutlook outlook = outlook(Map.of(), 10, "100000", "42000");
        assertThat(outlook.buy().steps()).hasSize(20);
        assertThat(outlook.buy().steps().stream().map(Step::level))
                .containsExactly(1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 3, 3, 3, 3, 3, 4, 4, 4, 4, 4);
        List<Step> buy = outlook.buy().steps();
        assertThat(buy.get(0).price()).isEqualByComparingTo("42000");
        assertThat(buy.get(1).price()).isEqualByComparingTo("41790");
        assertThat(buy.get(5).price()).isEqualByComparingTo(buy.get(4).price().multiply(new BigDecimal("0.99")));
        assertThat(outlook.sell().steps().get(1).price()).isEqualByComparingTo("42210");
        assertThat(buy.stream().limit(7).map(Step::lot).map(BigDecimal::toPlainString))
                .containsExactly("0.0010", "0.0015", "0.0022", "0.0033", "0.0050", "0.0075", "0.0100");
        assertThat(outlook.carried()).isTrue();
    }

    @Test
    void two_positions_by_hand() {
        GridOutlook outlook = outlook(twoPositions(), 10, "100", "1000");
        Side buy = outlook.buy();
        // Longs of 0.1 at 1000 and at 900; 10-fold: margins of 10 and 9.
        assertThat(buy.steps().stream()
                        .limit(2)
                        .map(step -> step.price().stripTrailingZeros().toPlainString()))
                .containsExactly("1000", "900");
        assertThat(buy.steps().get(0).margin()).isEqualByComparingTo("10");
        assertThat(buy.steps().get(1).totalMargin()).isEqualByComparingTo("18");
    }

    @Test
    void a_balance_is_carried_from_the_required_one_on_and_not_below() {
        GridOutlook rich = outlook(fixedLots(), 10, "1000000", "1000");
        BigDecimal required = rich.buy().requiredBalance();
        assertThat(outlook(fixedLots(), 10, required.toPlainString(), "1000")
                        .buy()
                        .steps())
                .allMatch(Step::carried);
        String less = required.subtract(new BigDecimal("0.01")).toPlainString();
        assertThat(outlook(fixedLots(), 10, less, "1000").buy().steps()).anyMatch(step -> !step.carried());
        assertThat(outlook(fixedLots(), 10, less, "1000").carried()).isFalse();
    }

    @Test
    void at_the_liquidation_price_equity_equals_maintenance() {
        Side buy = outlook(fixedLots(), 10, "600", "1000").buy();
        Side sell = outlook(fixedLots(), 10, "600", "1000").sell();
        assertThat(excess(buy, "600", 1)).isCloseTo(BigDecimal.ZERO, within(new BigDecimal("0.000001")));
        assertThat(excess(sell, "600", -1)).isCloseTo(BigDecimal.ZERO, within(new BigDecimal("0.000001")));
        assertThat(buy.liquidationPrice()).isLessThan(buy.averagePrice());
        assertThat(sell.liquidationPrice()).isGreaterThan(sell.averagePrice());
    }

    @Test
    void a_balance_larger_than_the_positions_is_never_liquidated_by_a_fall() {
        assertThat(outlook(Map.of(), 1, "1000000", "100").buy().liquidationPrice())
                .isNull();
    }

    @Test
    void a_lot_that_the_contract_does_not_take_is_shown_and_not_carried() {
        GridOutlook outlook = outlook(Map.of(), 10, "1000", "100");
        // 0.001 at 100 is worth 0.1 USDT, and the contract wants 5.
        Step first = outlook.buy().steps().getFirst();
        assertThat(first.lot()).isNull();
        assertThat(first.carried()).isFalse();
        assertThat(outlook.carried()).isFalse();
    }

    @Test
    void no_lot_takes_more_margin_than_the_settings_allow() {
        Map<String, Object> large = new LinkedHashMap<>();
        large.put("baseLot", new BigDecimal("1"));
        large.put("minLot", new BigDecimal("0.0001"));
        Step first = outlook(large, 10, "1000", "42000").buy().steps().getFirst();
        assertThat(first.margin()).isLessThanOrEqualTo(new BigDecimal("100"));
        assertThat(first.lot()).isEqualByComparingTo("0.0238");
    }

    @Property(tries = 60)
    void more_balance_never_carries_less(
            @ForAll @IntRange(min = 10, max = 5_000) int balance, @ForAll @IntRange(min = 1, max = 125) int leverage) {
        boolean poor = outlook(fixedLots(), leverage, Integer.toString(balance), "1000")
                .carried();
        boolean rich = outlook(fixedLots(), leverage, Integer.toString(balance * 2), "1000")
                .carried();
        assertThat(!poor || rich).isTrue();
    }

    /** Equity less maintenance at the side's liquidation price, by section 7.4 and 7.5 of the exchange's rules. */
    private static BigDecimal excess(Side side, String balance, int direction) {
        BigDecimal price = side.liquidationPrice();
        BigDecimal unrealised =
                price.subtract(side.averagePrice()).multiply(side.size()).multiply(BigDecimal.valueOf(direction));
        BigDecimal maintenance = side.size().multiply(price).multiply(new BigDecimal("0.0046"));
        return new BigDecimal(balance).subtract(side.fees()).add(unrealised).subtract(maintenance);
    }

    private static Map<String, Object> fixedLots() {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("multiplier", BigDecimal.ZERO);
        for (String lot : SettingNames.LEVEL_LOTS) {
            settings.put(lot, new BigDecimal("0.1"));
        }
        settings.put("maxPositionMarginPercent", new BigDecimal("100"));
        settings.put("minLot", new BigDecimal("0.1"));
        settings.put("baseLot", new BigDecimal("0.1"));
        return settings;
    }

    private static Map<String, Object> twoPositions() {
        Map<String, Object> settings = fixedLots();
        settings.put("spacePercent", new BigDecimal("10"));
        settings.put("spaceOrders", new BigDecimal("2"));
        settings.put("space1Percent", new BigDecimal("11"));
        settings.put("space2Percent", new BigDecimal("12"));
        settings.put("space3Percent", new BigDecimal("13"));
        return settings;
    }

    private static GridOutlook outlook(Map<String, Object> settings, int leverage, String balance, String price) {
        Draft draft = new Draft("BTCUSDT", leverage, CustomSettings.of(settings), new BigDecimal(balance), null);
        return WorstCase.of(draft, CONTRACT, new BigDecimal(price));
    }
}
