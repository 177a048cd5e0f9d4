package io.hedgegrid.webhook.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CircuitTest {

    private static final Circuit.Settings SETTINGS =
            new Circuit.Settings(3, Duration.ofSeconds(5), Duration.ofSeconds(12));
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private static Circuit opened() {
        Circuit circuit = Circuit.CLOSED;
        for (int failure = 0; failure < 3; failure++) {
            assertThat(circuit.closed()).isTrue();
            circuit = circuit.failed(false, SETTINGS, NOW);
        }
        return circuit;
    }

    @Test
    void opens_with_the_third_failure_in_a_row() {
        Circuit circuit = opened();
        assertThat(circuit.closed()).isFalse();
        assertThat(circuit.openUntil()).isEqualTo(NOW.plusSeconds(5));
        assertThat(circuit.mayProbe(NOW.plusMillis(4_999))).isFalse();
        assertThat(circuit.mayProbe(NOW.plusSeconds(5))).isTrue();
    }

    @Test
    void one_call_probes_at_a_time() {
        Circuit probed = opened().probed();
        assertThat(probed.mayProbe(NOW.plusSeconds(60))).isFalse();
        assertThat(probed.probeAbandoned().mayProbe(NOW.plusSeconds(60))).isTrue();
    }

    @Test
    void a_failed_probe_doubles_the_pause_up_to_the_longest() {
        Circuit circuit = opened();
        for (int seconds : new int[] {10, 12, 12}) {
            circuit = circuit.probed().failed(true, SETTINGS, NOW);
            assertThat(circuit.openUntil()).isEqualTo(NOW.plusSeconds(seconds));
            assertThat(circuit.probing()).isFalse();
        }
    }

    @Test
    void calls_that_were_under_way_when_it_opened_tell_nothing_new() {
        Circuit circuit = opened();
        assertThat(circuit.failed(false, SETTINGS, NOW.plusSeconds(3))).isEqualTo(circuit);
    }
}
