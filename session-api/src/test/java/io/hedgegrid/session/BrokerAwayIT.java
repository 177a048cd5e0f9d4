package io.hedgegrid.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hedgegrid.schemas.secret.SecretCipher;
import io.hedgegrid.session.RunningApi.Reply;
import io.hedgegrid.session.config.ConfigurationException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Without a broker the door stands, says so, and takes nothing it could lose. */
@ExtendWith(OutputCaptureExtension.class)
class BrokerAwayIT {

    @Test
    void it_is_alive_and_not_ready_and_refuses_to_answer_from_an_empty_table() throws IOException {
        int closedPort;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closedPort = socket.getLocalPort();
        }
        try (RunningApi api = RunningApi.launch("localhost:" + closedPort, SecretCipher.generateKeyset())) {
            assertThat(api.unsigned("GET", "/actuator/health/liveness").status())
                    .isEqualTo(200);
            assertThat(api.unsigned("GET", "/actuator/health/readiness").status())
                    .isEqualTo(503);
            Reply health = api.unsigned("GET", "/health");
            assertThat(health.status()).isEqualTo(503);
            assertThat(health.json().path("status").asString()).isEqualTo("starting");
            for (Reply reply : new Reply[] {
                api.post("/api/v1/users", Registrations.of("user", "bot", "key")), api.get("/api/v1/users/bot/status")
            }) {
                assertThat(reply.status()).isEqualTo(503);
                assertThat(reply.code()).isEqualTo("SERVICE_UNAVAILABLE");
            }
        }
    }

    @Test
    void without_a_bot_secret_it_does_not_start(CapturedOutput output) {
        assertThatThrownBy(() -> RunningApi.launch("localhost:1", SecretCipher.generateKeyset(), "session.bot-secret="))
                .hasRootCauseInstanceOf(ConfigurationException.class);
        assertThat(output.getAll())
                .contains("APPLICATION FAILED TO START")
                .contains("BOT_SECRET")
                .contains("ALLOW_INSECURE=true");
    }

    @Test
    void without_a_bot_secret_it_runs_only_when_told_to_and_says_so(CapturedOutput output) {
        try (RunningApi api = RunningApi.launch(
                "localhost:1",
                SecretCipher.generateKeyset(),
                "session.bot-secret=",
                "session.allow-insecure=true",
                "session.admin-api-key=")) {
            // Let through to a table that is not there, instead of being refused at the door.
            assertThat(api.unsigned("GET", "/api/v1/users/bot/status").status()).isEqualTo(503);
            Reply admin = api.unsigned("GET", "/api/v1/admin/sessions");
            assertThat(admin.status()).isEqualTo(503);
            assertThat(admin.json().path("error").path("message").asString()).contains("no admin key");
            assertThat(output.getAll()).contains("EVERYBODY who reaches this port");
        }
    }
}
