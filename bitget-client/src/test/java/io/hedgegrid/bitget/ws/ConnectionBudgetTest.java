package io.hedgegrid.bitget.ws;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ConnectionBudgetTest {

    private static final long MINUTE = Duration.ofMinutes(1).toNanos();

    @Test
    void letsNoMoreThanItsShareConnectInFiveMinutes() {
        ConnectionBudget budget = new ConnectionBudget(0.5);
        for (int i = 0; i < 150; i++) {
            assertThat(budget.takeOrWait(i)).isZero();
        }

        assertThat(budget.takeOrWait(MINUTE)).isEqualTo(4 * MINUTE);
        assertThat(budget.takeOrWait(5 * MINUTE)).isZero();
        assertThat(budget.takeOrWait(5 * MINUTE)).isEqualTo(1);
    }
}
