package io.hedgegrid.session.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProfileIdTest {

    @Test
    void it_reads_like_the_settings() {
        assertThat(id()).isEqualTo("1H-sma7-sar0.1-0.8");
        assertThat(id("cciPeriod", "20")).isEqualTo("1H-sma7-sar0.1-0.8-cci20-100--100");
        assertThat(id("cciPeriod", "20", "reverseOrder", true)).isEqualTo("1H-sma7-sar0.1-0.8-cci20-100--100-rev");
        assertThat(id("cciPeriod", "20", "useSmaEntry", false, "timeframe", "15m"))
                .isEqualTo("15m-sma7-sar0.1-0.8-cci20-100--100-noentry");
    }

    @Test
    void numbers_have_one_way_of_being_written() {
        assertThat(id("sarAf", "0.100", "smaPeriod", "1E+1", "cciPeriod", "20.0", "cciMax", "1e2"))
                .isEqualTo("1H-sma10-sar0.1-0.8-cci20-100--100");
    }

    @Test
    void what_has_no_effect_makes_no_profile_of_its_own() {
        assertThat(id("cciMax", "150", "cciMin", "-150")).isEqualTo(id());
        assertThat(id("useSmaEntry", false, "cciPeriod", "20", "reverseOrder", true))
                .isEqualTo(id("useSmaEntry", false, "cciPeriod", "20"));
        assertThat(id("multiplier", "2", "maxLoss", "5")).isEqualTo(id());
    }

    @Test
    void what_has_an_effect_does() {
        assertThat(id("cciPeriod", "20", "cciMax", "150")).isNotEqualTo(id("cciPeriod", "20"));
        assertThat(id("reverseOrder", true)).isNotEqualTo(id());
        assertThat(id("sarMax", "0.2")).isNotEqualTo(id());
    }

    private static String id(Object... settings) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (int i = 0; i < settings.length; i += 2) {
            String name = (String) settings[i];
            Object value = settings[i + 1];
            values.put(name, value instanceof String text && !name.equals("timeframe") ? new BigDecimal(text) : value);
        }
        return ProfileId.of(CustomSettings.of(values));
    }
}
