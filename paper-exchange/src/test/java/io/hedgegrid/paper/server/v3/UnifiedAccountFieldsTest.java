package io.hedgegrid.paper.server.v3;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgegrid.paper.engine.MarginMode;
import io.hedgegrid.paper.engine.Position;
import io.hedgegrid.paper.engine.PositionFigures;
import io.hedgegrid.paper.engine.PositionMode;
import io.hedgegrid.paper.engine.Side;
import io.hedgegrid.paper.engine.Turnover;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Margins of live captures of unified accounts, to the last digit shown. */
class UnifiedAccountFieldsTest {

    @ParameterizedTest(name = "{0} at {1}, {2} times: {4}")
    @CsvSource({
        "0.0002, 117156.2, 10, 0.00035, 2.35132493",
        "0.0002, 117122.2, 10, 0.00035, 2.35064255",
        "0.001, 107415.0, 20, 0.0006, 5.435199"
    })
    void theMarginHasTheClosingFeeInIt(
            BigDecimal size, BigDecimal mark, int leverage, BigDecimal takerRate, BigDecimal margin) {
        Position position = new Position(
                "1",
                "BTCUSDT",
                Side.SHORT,
                MarginMode.CROSSED,
                size,
                size.multiply(mark),
                BigDecimal.ZERO,
                Turnover.NONE,
                BigDecimal.ZERO,
                1,
                1);
        PositionFigures figures = new PositionFigures(
                position,
                PositionMode.HEDGE,
                leverage,
                mark,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                size,
                BigDecimal.ZERO);

        assertThat(UnifiedAccountFields.margin(figures, takerRate).setScale(8, RoundingMode.DOWN))
                .isEqualByComparingTo(margin);
    }

    @ParameterizedTest(name = "{0} of {1}: {2}")
    @CsvSource({"-0.01802, 2.35132493, -0.0076637642760841", "-0.01122, 2.35064255, -0.0047731629804795"})
    void theProfitRateIsTheProfitByTheMarginShown(BigDecimal profit, BigDecimal margin, BigDecimal rate) {
        assertThat(UnifiedAccountFields.profitRate(profit, margin)).isEqualByComparingTo(rate);
    }
}
