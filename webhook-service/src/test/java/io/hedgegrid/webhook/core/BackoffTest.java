package io.hedgegrid.webhook.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BackoffTest {

    private final Backoff backoff = new Backoff(Duration.ofSeconds(5), Duration.ofHours(6), Duration.ofDays(3));

    @Property
    void wait_lies_in_the_later_half_of_the_doubled_wait(
            @ForAll String webhookId, @ForAll @IntRange(min = 1, max = 12) int failures) {
        Duration full = Duration.ofSeconds(5).multipliedBy(1L << (failures - 1));
        assertThat(backoff.afterFailure(webhookId, failures, null)).isBetween(full.dividedBy(2), full);
    }

    @Property
    void wait_never_exceeds_the_longest(@ForAll String webhookId, @ForAll @IntRange(min = 14) int failures) {
        assertThat(backoff.afterFailure(webhookId, failures, null)).isBetween(Duration.ofHours(3), Duration.ofHours(6));
    }

    @Test
    void wait_is_the_same_for_the_same_callback_and_differs_between_callbacks() {
        assertThat(backoff.afterFailure("bot-e1", 3, null)).isEqualTo(backoff.afterFailure("bot-e1", 3, null));
        assertThat(backoff.afterFailure("bot-e1", 3, null)).isNotEqualTo(backoff.afterFailure("bot-e2", 3, null));
    }

    @Test
    void faults_in_the_bounds_are_named() {
        assertThatThrownBy(() -> new Backoff(Duration.ZERO, Duration.ofHours(6), Duration.ofDays(3)))
                .hasMessageContaining("backoff.initial");
        assertThatThrownBy(() -> new Backoff(Duration.ofSeconds(5), Duration.ofSeconds(4), Duration.ofDays(3)))
                .hasMessageContaining("backoff.max");
        assertThatThrownBy(() -> new Backoff(Duration.ofSeconds(5), Duration.ofSeconds(6), Duration.ZERO))
                .hasMessageContaining("backoff.give-up-after");
    }

    @Test
    void a_deferral_waits_for_the_pause_and_never_much_longer() {
        assertThat(backoff.deferral("bot-e1", 1, Duration.ofSeconds(40))).isEqualTo(Duration.ofSeconds(40));
        assertThat(backoff.deferral("bot-e1", 1, null)).isBetween(Duration.ofMillis(2_500), Duration.ofSeconds(5));
        assertThat(backoff.deferral("bot-e1", 50, Duration.ofSeconds(40)))
                .isBetween(Duration.ofSeconds(450), Duration.ofMinutes(15));
    }
}
