package io.hedgegrid.paper.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecimalTextTest {

    @ParameterizedTest(name = "{0} cut to {1} is {2}")
    @CsvSource({
        "8.34649, 4, 8.3464",
        "8.3470, 4, 8.347",
        "-0.005008386, 8, -0.00500838",
        "-0.005008206, 8, -0.0050082",
        "261.97449, 4, 261.9744",
        "0.00000000, 8, 0",
        "1E+3, 8, 1000",
        "1E-12, 8, 0"
    })
    void numbersAreCutTowardsZeroAndStrippedOfZeros(BigDecimal value, int decimals, String text) {
        assertThat(DecimalText.cut(value, decimals)).isEqualTo(text);
    }
}
