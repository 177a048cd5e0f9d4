package io.hedgegrid.marketdata.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CandlePunctualityTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration BOUND = Duration.ofSeconds(30);
    private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");
    private static final Instant WALL = Instant.parse("2030-06-01T08:00:00Z");

    private final CandlePunctuality fresh = CandlePunctuality.begun(MINUTE, WALL);
    private final CandlePunctuality inTheNoonCandle = fresh.answered(NOON);

    @Test
    void theFirstCandleIsOverdueWhenItHasNotComeWithinTheBound() {
        assertThat(fresh.isOverdue(WALL.plusMillis(29_999), BOUND)).isFalse();
        assertThat(fresh.isOverdue(WALL.plusSeconds(30), BOUND)).isTrue();
    }

    @Test
    void aMarketThatStandsStillOwesNoCandle() {
        CandlePunctuality still = inTheNoonCandle.clock(NOON.plusSeconds(59), WALL);

        assertThat(still.isOverdue(WALL.plus(Duration.ofDays(1)), BOUND)).isFalse();
    }

    @Test
    void aCandleIsOverdueWhenTheClockReachedTheNextOneAndItDidNotCome() {
        CandlePunctuality due =
                inTheNoonCandle.clock(NOON.plusSeconds(60), WALL).clock(NOON.plusSeconds(75), WALL.plusSeconds(15));

        assertThat(due.isOverdue(WALL.plusMillis(29_999), BOUND)).isFalse();
        assertThat(due.isOverdue(WALL.plusSeconds(30), BOUND)).isTrue();
        assertThat(due.answered(NOON.plusSeconds(60)).isOverdue(WALL.plusSeconds(30), BOUND))
                .isFalse();
    }

    @Test
    void aJumpOverAHoleOwesOnlyTheCandleAfterIt() {
        Instant later = NOON.plus(Duration.ofDays(3));
        CandlePunctuality after = inTheNoonCandle.clock(later, WALL).answered(later);

        assertThat(after.clock(later.plusSeconds(45), WALL).isOverdue(WALL.plus(Duration.ofDays(1)), BOUND))
                .isFalse();
    }
}
