package io.hedgegrid.bitget.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SlidingWindowTest {

    @Test
    void grantsABurstAtOnceAndThenAsTheOldestGrantsAge() {
        SlidingWindow window = new SlidingWindow(2, 1_000);
        window.take(0);
        assertThat(window.waitBehind(0, 100)).isZero();
        window.take(100);

        assertThat(window.waitBehind(0, 200)).isEqualTo(800);
        assertThat(window.waitBehind(1, 200)).isEqualTo(900);
        assertThat(window.waitBehind(2, 200)).isEqualTo(1_800);
        assertThat(window.waitBehind(0, 5_000)).isZero();
    }

    @Test
    void worksWhenTheClockPassesItsHighestValue() {
        SlidingWindow window = new SlidingWindow(1, 1_000);
        long nearTheEnd = Long.MAX_VALUE - 10;
        window.take(nearTheEnd);

        assertThat(window.waitBehind(0, nearTheEnd + 100)).isEqualTo(900);
    }

    @Test
    void grantsNothingWhilePausedAndKeepsTheLongestPause() {
        SlidingWindow window = new SlidingWindow(5, 1_000);
        window.pauseUntil(3_000);
        window.pauseUntil(2_000);

        assertThat(window.waitBehind(0, 500)).isEqualTo(2_500);
        assertThat(window.waitBehind(0, 3_000)).isZero();
    }

    @Test
    void believesWhoCountsFewerPermitsLeftForTheLengthOfAWindow() {
        SlidingWindow window = new SlidingWindow(5, 1_000);
        window.take(0);

        window.leaveAtMost(1, 100);

        assertThat(window.waitBehind(0, 100)).isZero();
        assertThat(window.waitBehind(1, 100)).isEqualTo(900);
        assertThat(window.waitBehind(1, 1_100)).isZero();
    }

    @Test
    void doesNotBelieveWhoCountsMoreThanItDoes() {
        SlidingWindow window = new SlidingWindow(1, 1_000);
        window.take(0);

        window.leaveAtMost(7, 100);

        assertThat(window.waitBehind(0, 100)).isEqualTo(900);
    }

    @Test
    void needsAtLeastOnePermit() {
        assertThatThrownBy(() -> new SlidingWindow(0, 1_000)).hasMessageContaining("permits");
    }

    @Property
    void noStretchOfOneWindowHoldsMoreThanThePermits(
            @ForAll @IntRange(min = 1, max = 20) int permits,
            @ForAll @LongRange(min = 1, max = 1_000) long length,
            @ForAll @Size(max = 200) List<@LongRange(min = 0, max = 300) Long> steps) {
        SlidingWindow window = new SlidingWindow(permits, length);
        List<Long> uses = new ArrayList<>();
        long now = 0;
        for (long step : steps) {
            now += step;
            long wait = window.waitBehind(0, now);
            assertThat(wait).isBetween(0L, length);
            if (wait == 0) {
                window.take(now);
                uses.add(now);
            }
        }
        for (int i = permits; i < uses.size(); i++) {
            assertThat(uses.get(i) - uses.get(i - permits)).isGreaterThanOrEqualTo(length);
        }
    }
}
