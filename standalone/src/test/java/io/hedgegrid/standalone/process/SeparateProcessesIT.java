package io.hedgegrid.standalone.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hedgegrid.schemas.secret.SecretCipher;
import io.hedgegrid.schemas.session.SessionState;
import io.hedgegrid.standalone.demo.Summary;
import io.hedgegrid.standalone.demo.Trial;
import io.hedgegrid.standalone.launcher.Broker;
import io.hedgegrid.standalone.launcher.Ports;
import io.hedgegrid.standalone.launcher.Readiness;
import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** Broker, paper exchange and the five services as seven processes, set up by environment variables alone: the demo passes there too. */
class SeparateProcessesIT {

    private static final Duration START = Duration.ofSeconds(120);
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @TempDir
    private Path directory;

    private final Map<String, ServiceProcess> processes = new LinkedHashMap<>();
    private final Map<String, URI> addresses = new LinkedHashMap<>();
    private final String botSecret = Trial.newSecret();

    @AfterEach
    void stop() {
        List<ServiceProcess> reversed = new ArrayList<>(processes.values());
        reversed.reversed().forEach(ServiceProcess::close);
    }

    @Test
    void demoPassesAcrossProcessesAndTheStoppedSessionHoldsNothing() throws Exception {
        String bootstrapServers = startBroker();
        startServices(bootstrapServers);

        try (Trial trial = Trial.begin(
                bootstrapServers,
                addresses.get("session-api"),
                addresses.get("paper-exchange"),
                botSecret,
                Clock.systemUTC())) {
            await().atMost(PATIENCE).until(() -> trial.ordersRequested() >= 8);
            trial.stop();
            await().atMost(PATIENCE).until(() -> trial.state() == SessionState.STOPPED);
            boolean rested = trial.awaitRest(PATIENCE);

            Summary summary = trial.summary(fillsOnExchange());
            assertThat(summary.findings()).as("%s", summary).isEmpty();
            assertThat(rested).as("came to rest: %s", summary).isTrue();
            assertThat(summary.ordersFilled()).isGreaterThanOrEqualTo(8);
            assertThat(summary.unrealisedPnl()).isZero();
        }
        assertThat(processes.values()).allMatch(ServiceProcess::isAlive);
    }

    private String startBroker() throws IOException {
        int port = Ports.free();
        Path data = Files.createDirectory(directory.resolve("kafka"));
        Broker.format(data);
        Path settings = directory.resolve("server.properties");
        try (Writer text = Files.newBufferedWriter(settings)) {
            Broker.properties(data, port, Ports.free()).store(text, null);
        }
        processes.put("broker", ServiceProcess.broker(settings, directory));
        return "127.0.0.1:" + port;
    }

    private void startServices(String bootstrapServers) {
        URI exchange = start("paper-exchange", Map.of("PAPER_SPEED", "60"));
        Map<String, String> kafka = Map.of("KAFKA_BOOTSTRAP_SERVERS", bootstrapServers, "TOPICS_PARTITIONS", "2");
        Map<String, String> bitget = Map.of(
                "BITGET_REST_URI",
                exchange.toString(),
                "BITGET_WS_URI",
                "ws://" + exchange.getAuthority() + "/v2/ws/public");
        Map<String, String> keyset = Map.of("CREDENTIALS_KEYSET", SecretCipher.generateKeyset());
        start("market-data-service", join(kafka, bitget));
        start("signal-service", kafka);
        start("grid-executor-service", join(kafka, bitget, keyset));
        start(
                "webhook-service",
                join(kafka, keyset, Map.of("WEBHOOK_ALLOW_HTTP", "true", "WEBHOOK_ALLOW_PRIVATE_ADDRESSES", "true")));
        start(
                "session-api",
                join(kafka, keyset, Map.of("BOT_SECRET", botSecret, "SESSION_ALLOW_HTTP_WEBHOOKS", "true")));
        Instant deadline = Instant.now().plus(START);
        addresses.forEach((name, address) -> {
            try {
                Readiness.await(name, address, deadline);
            } catch (RuntimeException e) {
                throw new AssertionError(
                        name + " is not ready:\n" + processes.get(name).tail(), e);
            }
        });
    }

    private URI start(String service, Map<String, String> environment) {
        int port = Ports.free();
        URI address = URI.create("http://127.0.0.1:" + port);
        addresses.put(service, address);
        processes.put(
                service,
                ServiceProcess.service(
                        service, directory, join(environment, Map.of("SERVER_PORT", Integer.toString(port)))));
        return address;
    }

    @SafeVarargs
    private static Map<String, String> join(Map<String, String>... parts) {
        Map<String, String> all = new LinkedHashMap<>();
        for (Map<String, String> part : parts) {
            all.putAll(part);
        }
        return all;
    }

    /** As its metrics tell. */
    private long fillsOnExchange() throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(
                                    addresses.get("paper-exchange").resolve("/actuator/metrics/hedgegrid.paper.fills"))
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
