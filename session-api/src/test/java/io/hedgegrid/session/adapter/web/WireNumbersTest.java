package io.hedgegrid.session.adapter.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class WireNumbersTest {

    @Test
    void prices_are_exact_and_have_no_trailing_zeros() {
        assertThat(WireNumbers.exact(new BigDecimal("42000.500000000000000000")).toPlainString())
                .isEqualTo("42000.5");
        assertThat(WireNumbers.exact(new BigDecimal("42000.000")).toString()).isEqualTo("42000");
    }

    @Test
    void the_rest_is_rounded_half_even_as_the_contract_says() {
        assertThat(WireNumbers.pnl(new BigDecimal("-0.50005"))).isEqualTo(new BigDecimal("-0.5000"));
        assertThat(WireNumbers.pnl(new BigDecimal("-0.50015"))).isEqualTo(new BigDecimal("-0.5002"));
        assertThat(WireNumbers.balance(new BigDecimal("999.995"))).isEqualTo(new BigDecimal("1000.00"));
        assertThat(WireNumbers.indicator(75.456)).isEqualTo(new BigDecimal("75.46"));
        assertThat(WireNumbers.percent(2, 3)).isEqualTo(new BigDecimal("66.67"));
        assertThat(WireNumbers.percent(0, 0)).isEqualTo(new BigDecimal("0.00"));
    }

    @Test
    void times_always_have_three_digits_of_milliseconds() {
        assertThat(WireNumbers.time(Instant.parse("2024-01-15T10:30:00Z"))).isEqualTo("2024-01-15T10:30:00.000Z");
        assertThat(WireNumbers.time(Instant.parse("2024-01-15T10:30:00.123456Z")))
                .isEqualTo("2024-01-15T10:30:00.123Z");
    }
}
