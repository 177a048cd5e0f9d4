package io.hedgegrid.bitget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class BackoffTest {

    private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(2));

    @Test
    void doublesUpToTheLongest() {
        assertThat(BACKOFF.delay(1, 0)).isEqualTo(Duration.ofMillis(100));
        assertThat(BACKOFF.delay(2, 0)).isEqualTo(Duration.ofMillis(200));
        assertThat(BACKOFF.delay(3, 0)).isEqualTo(Duration.ofMillis(400));
        assertThat(BACKOFF.delay(5, 0)).isEqualTo(Duration.ofSeconds(1));
        assertThat(BACKOFF.delay(6, 0)).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void refusesAnEmptyOrShrinkingRange() {
        assertThatThrownBy(() -> new Backoff(Duration.ZERO, Duration.ofSeconds(1)))
                .hasMessageContaining("backoff.first");
        assertThatThrownBy(() -> new Backoff(Duration.ofSeconds(2), Duration.ofSeconds(1)))
                .hasMessageContaining("backoff.longest");
        assertThatThrownBy(() -> BACKOFF.delay(0, 0)).hasMessageContaining("failures");
    }

    @Property
    void staysBetweenHalfTheBoundAndTheBoundAndNeverShrinksWithMoreFailures(
            @ForAll @LongRange(min = 1, max = 86_400_000) long firstMillis,
            @ForAll @LongRange(min = 0, max = 86_400_000) long moreMillis,
            @ForAll @IntRange(min = 1, max = 1_000) int failures,
            @ForAll @DoubleRange(max = 0.99) double random) {
        Backoff backoff = new Backoff(Duration.ofMillis(firstMillis), Duration.ofMillis(firstMillis + moreMillis));

        Duration delay = backoff.delay(failures, random);

        assertThat(delay)
                .isGreaterThanOrEqualTo(Duration.ofMillis(firstMillis / 2))
                .isLessThanOrEqualTo(backoff.longest());
        assertThat(backoff.delay(failures + 1, random)).isGreaterThanOrEqualTo(delay);
    }
}
