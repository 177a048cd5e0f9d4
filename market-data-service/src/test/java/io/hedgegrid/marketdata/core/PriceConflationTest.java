package io.hedgegrid.marketdata.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgegrid.marketdata.core.PriceConflation.Verdict;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PriceConflationTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final Instant RECEIVED = Instant.parse("2030-06-01T08:00:00Z");

    private final PriceConflation afterNoon = PriceConflation.unpublished(Duration.ofSeconds(1), Duration.ofSeconds(10))
            .published(NOON, RECEIVED);

    @Test
    void firstPriceOfASymbolGoesOut() {
        PriceConflation fresh = PriceConflation.unpublished(Duration.ofSeconds(1), Duration.ofSeconds(10));

        assertThat(fresh.judge(NOON, RECEIVED, null, null)).isEqualTo(Verdict.PUBLISH);
    }

    @Test
    void priceExactlyOneIntervalLaterGoesOut() {
        assertThat(afterNoon.judge(NOON.plusSeconds(1), RECEIVED, null, null)).isEqualTo(Verdict.PUBLISH);
    }

    @Test
    void priceWithinTheIntervalIsConflated() {
        assertThat(afterNoon.judge(NOON.plusMillis(999), RECEIVED, null, null)).isEqualTo(Verdict.CONFLATED);
    }

    @Test
    void priceThatIsNotNewerIsStale() {
        assertThat(afterNoon.judge(NOON, RECEIVED, null, null)).isEqualTo(Verdict.STALE);
        assertThat(afterNoon.judge(NOON.minusSeconds(60), RECEIVED, null, null)).isEqualTo(Verdict.STALE);
    }

    @Test
    void crossedBookIsDropped() {
        Instant later = NOON.plusSeconds(5);

        assertThat(afterNoon.judge(later, RECEIVED, new BigDecimal("100.1"), new BigDecimal("100")))
                .isEqualTo(Verdict.CROSSED);
        assertThat(afterNoon.judge(later, RECEIVED, new BigDecimal("100"), new BigDecimal("100.0")))
                .isEqualTo(Verdict.PUBLISH);
    }

    @Test
    void nextIntervalStartsAtThePublishedPrice() {
        PriceConflation next = afterNoon.published(NOON.plusMillis(1_500), RECEIVED);

        assertThat(next.judge(NOON.plusMillis(2_499), RECEIVED, null, null)).isEqualTo(Verdict.CONFLATED);
        assertThat(next.judge(NOON.plusMillis(2_500), RECEIVED, null, null)).isEqualTo(Verdict.PUBLISH);
    }

    @Test
    void priceThatStillStandsGoesOutAgainNowAndThen() {
        assertThat(afterNoon.judge(NOON, RECEIVED.plusMillis(9_999), null, null))
                .isEqualTo(Verdict.STALE);
        assertThat(afterNoon.judge(NOON, RECEIVED.plusSeconds(10), null, null)).isEqualTo(Verdict.REPEAT);

        PriceConflation repeated = afterNoon.published(NOON, RECEIVED.plusSeconds(10));
        assertThat(repeated.judge(NOON, RECEIVED.plusSeconds(19), null, null)).isEqualTo(Verdict.STALE);
        assertThat(repeated.judge(NOON, RECEIVED.plusSeconds(20), null, null)).isEqualTo(Verdict.REPEAT);
    }

    @Test
    void olderPriceNeverGoesOutHoweverLateItComes() {
        assertThat(afterNoon.judge(NOON.minusMillis(1), RECEIVED.plus(Duration.ofDays(1)), null, null))
                .isEqualTo(Verdict.STALE);
    }
}
