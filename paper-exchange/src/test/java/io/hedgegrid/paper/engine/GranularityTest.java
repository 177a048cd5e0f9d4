package io.hedgegrid.paper.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GranularityTest {

    @ParameterizedTest(name = "{0} at {1} opened {2}, next {3}")
    @CsvSource({
        "1m, 2026-01-01T00:00:59.999Z, 2026-01-01T00:00:00Z, 2026-01-01T00:01:00Z",
        "4H, 2026-01-01T07:00:00Z, 2026-01-01T04:00:00Z, 2026-01-01T08:00:00Z",
        "6H, 2026-01-01T00:00:00Z, 2025-12-31T22:00:00Z, 2026-01-01T04:00:00Z",
        "6Hutc, 2026-01-01T01:00:00Z, 2026-01-01T00:00:00Z, 2026-01-01T06:00:00Z",
        "1D, 2026-01-01T17:00:00Z, 2026-01-01T16:00:00Z, 2026-01-02T16:00:00Z",
        "1Dutc, 2026-01-01T17:00:00Z, 2026-01-01T00:00:00Z, 2026-01-02T00:00:00Z",
        "1W, 2023-06-28T00:00:00Z, 2023-06-25T16:00:00Z, 2023-07-02T16:00:00Z",
        "1Wutc, 2023-06-28T00:00:00Z, 2023-06-26T00:00:00Z, 2023-07-03T00:00:00Z",
        "1M, 2026-01-31T17:00:00Z, 2026-01-31T16:00:00Z, 2026-02-28T16:00:00Z",
        "1Mutc, 2026-02-28T23:59:59Z, 2026-02-01T00:00:00Z, 2026-03-01T00:00:00Z"
    })
    void candlesAreAlignedAsTheExchangeAlignsThem(String code, Instant time, Instant open, Instant next) {
        Granularity granularity = Granularity.ofCode(code).orElseThrow();

        assertThat(Instant.ofEpochMilli(granularity.openOf(time.toEpochMilli())))
                .isEqualTo(open);
        assertThat(Instant.ofEpochMilli(granularity.nextOpen(open.toEpochMilli())))
                .isEqualTo(next);
    }

    @Test
    void theWeekStartsWhereARealRowOfTheExchangeDoes() {
        assertThat(Granularity.W1.openOf(1_687_708_800_000L)).isEqualTo(1_687_708_800_000L);
    }

    @Test
    void namesAreCaseSensitive() {
        assertThat(Granularity.ofCode("1h")).isEmpty();
        assertThat(Granularity.ofCode("8H")).isEmpty();
    }

    @Test
    void onlyWholeMultiplesOfTheMarketsIntervalAreMade() {
        assertThat(Granularity.M5.isMadeOf(60_000)).isTrue();
        assertThat(Granularity.M5.isMadeOf(3 * 60_000)).isFalse();
        assertThat(Granularity.M1.isMadeOf(3_600_000)).isFalse();
        assertThat(Granularity.MONTH.isMadeOf(3_600_000)).isTrue();
    }
}
