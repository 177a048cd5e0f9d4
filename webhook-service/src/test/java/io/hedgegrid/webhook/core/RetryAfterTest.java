package io.hedgegrid.webhook.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "120,PT2M",
        "' 7 ',PT7S",
        "0,PT0S",
        "'Thu, 01 Jan 2026 00:01:30 GMT',PT1M30S",
        "'Wed, 31 Dec 2025 23:00:00 GMT',PT0S"
    })
    void reads_seconds_and_dates(String header, Duration wait) {
        assertThat(RetryAfter.parse(header, NOW)).contains(wait);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-5", "1.5", "soon", "99999999999999999999", "Thu, 45 Jan 2026 00:00:00 GMT"})
    void anything_else_means_nothing(String header) {
        assertThat(RetryAfter.parse(header, NOW)).isEmpty();
    }
}
