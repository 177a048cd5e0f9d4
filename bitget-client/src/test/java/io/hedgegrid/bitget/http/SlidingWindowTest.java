package io.hedgegrid.bitget.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SlidingWindowTest {

    private static final long FOREVER = Long.MAX_VALUE;

    @Test
    void grantsABurstAtOnceAndThenAsTheOldestGrantsAge() {
        SlidingWindow window = new SlidingWindow(2, 1_000);

        assertThat(window.take(0, FOREVER)).hasValue(0);
        assertThat(window.take(100, FOREVER)).hasValue(0);
        assertThat(window.take(200, FOREVER)).hasValue(800);
        assertThat(window.take(200, FOREVER)).hasValue(900);
        assertThat(window.take(5_000, FOREVER)).hasValue(0);
    }

    @Test
    void takesNothingIfTheWaitWouldBeTooLong() {
        SlidingWindow window = new SlidingWindow(1, 1_000);
        assertThat(window.take(0, 0)).hasValue(0);

        assertThat(window.take(100, 899)).isEmpty();
        assertThat(window.take(100, 900)).hasValue(900);
    }

    @Test
    void worksWhenTheClockPassesItsHighestValue() {
        SlidingWindow window = new SlidingWindow(1, 1_000);
        long nearTheEnd = Long.MAX_VALUE - 10;

        assertThat(window.take(nearTheEnd, FOREVER)).hasValue(0);
        assertThat(window.take(nearTheEnd + 100, FOREVER)).hasValue(900);
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
            OptionalLong wait = window.take(now, 2 * length);
            if (wait.isPresent()) {
                assertThat(wait.getAsLong()).isBetween(0L, 2 * length);
                uses.add(now + wait.getAsLong());
            }
        }
        for (int i = permits; i < uses.size(); i++) {
            assertThat(uses.get(i) - uses.get(i - permits)).isGreaterThanOrEqualTo(length);
        }
    }

    @Test
    void eachEndpointAndKeyIsCountedByItself() {
        RateLimits limits = new RateLimits(1);
        for (int i = 0; i < 10; i++) {
            assertThat(limits.take(Endpoint.PLACE_ORDER, "key-1", 0, Duration.ZERO))
                    .isPresent();
        }

        assertThat(limits.take(Endpoint.PLACE_ORDER, "key-1", 0, Duration.ZERO)).isEmpty();
        assertThat(limits.take(Endpoint.PLACE_ORDER, "key-2", 0, Duration.ZERO)).hasValue(Duration.ZERO);
        assertThat(limits.take(Endpoint.ORDER_DETAIL, "key-1", 0, Duration.ZERO))
                .hasValue(Duration.ZERO);
        assertThat(limits.take(Endpoint.PLACE_ORDER, "key-1", 0, Duration.ofSeconds(1)))
                .hasValue(Duration.ofSeconds(1));
    }

    @Test
    void publicEndpointsAreCountedPerAddressWhateverTheKey() {
        RateLimits limits = new RateLimits(1);
        for (int i = 0; i < 20; i++) {
            assertThat(limits.take(Endpoint.TICKER, "key-" + i, 0, Duration.ZERO))
                    .isPresent();
        }

        assertThat(limits.take(Endpoint.TICKER, "", 0, Duration.ZERO)).isEmpty();
    }

    @Test
    void usesNoMoreThanItsShareOfALimitButAtLeastOne() {
        RateLimits half = new RateLimits(0.5);
        for (int i = 0; i < 5; i++) {
            assertThat(half.take(Endpoint.PLACE_ORDER, "key", 0, Duration.ZERO)).isPresent();
        }
        assertThat(half.take(Endpoint.PLACE_ORDER, "key", 0, Duration.ZERO)).isEmpty();

        RateLimits hardlyAny = new RateLimits(0.001);
        assertThat(hardlyAny.take(Endpoint.PLACE_ORDER, "key", 0, Duration.ZERO))
                .isPresent();
        assertThat(hardlyAny.take(Endpoint.PLACE_ORDER, "key", 0, Duration.ZERO))
                .isEmpty();
    }

    @Test
    void allRequestsOfTheAddressAreCountedTogetherPerMinute() {
        RateLimits limits = new RateLimits(1);
        for (int i = 0; i < 6_000; i++) {
            assertThat(limits.take(Endpoint.PLACE_ORDER, "key-" + i, 0, Duration.ZERO))
                    .isPresent();
        }

        assertThat(limits.take(Endpoint.PLACE_ORDER, "another", 0, Duration.ofSeconds(59)))
                .isEmpty();
        assertThat(limits.take(Endpoint.PLACE_ORDER, "another", 0, Duration.ofSeconds(60)))
                .isPresent();
    }
}
