package io.hedgegrid.paper.server.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SocketRulesTest {

    private static final long NOW = -5;

    private final SocketRules rules = new SocketRules();

    @Test
    void tenMessagesASecondAreAllowed() {
        for (int i = 0; i < 10; i++) {
            assertThat(rules.admitsMessage(NOW + i)).isTrue();
        }
        assertThat(rules.admitsMessage(NOW + 10)).isFalse();
        assertThat(rules.admitsMessage(NOW + TimeUnit.SECONDS.toNanos(1))).isTrue();
    }

    @Test
    void twoHundredAndFortySubscriptionsAnHourAreAllowed() {
        for (int i = 0; i < 240; i++) {
            assertThat(rules.admitsSubscription(NOW)).isTrue();
        }
        assertThat(rules.admitsSubscription(NOW + TimeUnit.MINUTES.toNanos(59))).isFalse();
        assertThat(rules.admitsSubscription(NOW + TimeUnit.HOURS.toNanos(1))).isTrue();
    }
}
