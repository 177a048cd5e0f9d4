package io.hedgegrid.bitget.ws;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeartbeatTest {

    private final Heartbeat heartbeat = new Heartbeat(Duration.ofSeconds(20), Duration.ofSeconds(30));

    @ParameterizedTest
    @CsvSource({
        "0, 0, 0, NOTHING, 15",
        "14, 0, 0, NOTHING, 1",
        "15, 0, 0, PING, 0",
        "16, 15, 0, NOTHING, 14",
        "29, 15, 0, NOTHING, 1",
        "30, 15, 0, GIVE_UP, 0",
        "19, 0, 19, NOTHING, 1",
        "20, 0, 20, PING, 0",
        "25, 20, 24, NOTHING, 14",
        "39, 20, 24, PING, 0",
        "40, 39, 24, NOTHING, 14"
    })
    void pingsByTheClockAndOnSilenceAndGivesUpWhenThatIsNotAnswered(
            long now, long pinged, long heard, Heartbeat.Due due, long secondsLeft) {
        assertThat(heartbeat.at(nanos(now), nanos(pinged), nanos(heard))).isEqualTo(due);
        assertThat(heartbeat.nanosUntilDue(nanos(now), nanos(pinged), nanos(heard)))
                .isEqualTo(nanos(secondsLeft));
    }

    private static long nanos(long seconds) {
        return Duration.ofSeconds(seconds).toNanos();
    }
}
