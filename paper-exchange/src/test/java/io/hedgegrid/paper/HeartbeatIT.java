package io.hedgegrid.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpClient;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Sockets live as long as their clients send heartbeats. */
class HeartbeatIT {

    @Test
    void aSocketWithoutPingsIsCut() throws Exception {
        try (RunningServer server = RunningServer.start("paper.ping-timeout=200ms");
                HttpClient http = HttpClient.newHttpClient();
                StreamClient silent = new StreamClient(http, server.uri(), "/v2/ws/public")) {
            assertThat(silent.isClosedSoon()).isTrue();
        }
    }

    @Test
    void itsPingsKeepASocketOpen() throws Exception {
        try (RunningServer server = RunningServer.start("paper.ping-timeout=3s");
                HttpClient http = HttpClient.newHttpClient();
                StreamClient alive = new StreamClient(http, server.uri(), "/v2/ws/public")) {
            await().pollInterval(Duration.ofMillis(300))
                    .during(Duration.ofSeconds(5))
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> alive.send("ping").nextText().equals("pong"));
        }
    }
}
