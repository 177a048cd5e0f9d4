package io.hedgegrid.signal.rule;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProfileSettingsTest {

    @ParameterizedTest
    @CsvSource({
        "smaPeriod, 0, 0.1, 0.8, 20, 100, -100",
        "sarAf,     7, 0.0, 0.8, 20, 100, -100",
        "sarAf,     7, NaN, 0.8, 20, 100, -100",
        "sarMax,    7, 0.1, -1,  20, 100, -100",
        "cciPeriod, 7, 0.1, 0.8, -1, 100, -100",
        "cciMax,    7, 0.1, 0.8, 20, NaN, -100",
        "cciMin,    7, 0.1, 0.8, 20, 100, -Infinity",
    })
    void whatCannotBeComputedIsRefusedByName(
            String field, int smaPeriod, double sarAf, double sarMax, int cciPeriod, double cciMax, double cciMin) {
        assertThatThrownBy(() -> new ProfileSettings(true, smaPeriod, sarAf, sarMax, false, cciPeriod, cciMax, cciMin))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(field + " must be");
    }
}
