package io.hedgegrid.standalone.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hedgegrid.schemas.session.SessionState;
import io.hedgegrid.standalone.demo.Summary;
import io.hedgegrid.standalone.demo.Trial;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** Broker, paper exchange and the five services as seven processes, set up by environment variables alone: the demo passes there too. */
class SeparateProcessesIT {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @TempDir
    private Path directory;

    @Test
    void demoPassesAcrossProcessesAndTheStoppedSessionHoldsNothing() throws Exception {
        try (SeparateProcesses system = SeparateProcesses.start(directory, Map.of("PAPER_SPEED", "60"));
                Trial trial = Trial.begin(
                        system.bootstrapServers(),
                        system.address(SeparateProcesses.SESSION_API),
                        system.address(SeparateProcesses.EXCHANGE),
                        system.botSecret(),
                        Clock.systemUTC())) {
            await().atMost(PATIENCE).until(() -> trial.ordersRequested() >= 8);
            trial.stop();
            await().atMost(PATIENCE).until(() -> trial.state() == SessionState.STOPPED);
            boolean rested = trial.awaitRest(PATIENCE);

            Summary summary = trial.summary(fillsOnExchange(system));
            assertThat(summary.findings()).as("%s", summary).isEmpty();
            assertThat(rested).as("came to rest: %s", summary).isTrue();
            assertThat(summary.ordersFilled()).isGreaterThanOrEqualTo(8);
            assertThat(summary.unrealisedPnl()).isZero();
            assertThat(system.allAlive()).isTrue();
        }
    }

    /** As its metrics tell. */
    private static long fillsOnExchange(SeparateProcesses system) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(system.address(SeparateProcesses.EXCHANGE)
                                    .resolve("/actuator/metrics/hedgegrid.paper.fills"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            return JsonMapper.shared()
                    .readTree(answer.body())
                    .path("measurements")
                    .path(0)
                    .path("value")
                    .asLong();
        }
    }
}
