package io.hedgegrid.session;

import static io.hedgegrid.session.Statuses.running;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hedgegrid.schemas.Topic;
import io.hedgegrid.schemas.Topics;
import io.hedgegrid.schemas.secret.SecretCipher;
import io.hedgegrid.schemas.session.SessionConfig;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.JsonNode;

/** What lies in the topics: nothing unreadable that stops others, and no secret. */
@ExtendWith(OutputCaptureExtension.class)
class SessionApiIT extends OnStage {

    @Test
    void an_unreadable_record_becomes_a_dead_letter_and_the_rest_goes_on() {
        String bot = registered();
        sendStatus(bot, "rubbish".getBytes(StandardCharsets.UTF_8));
        report(running(bot, 2));
        await().until(() -> "running".equals(status(bot).path("status").asString()));
        assertThat(raw(Topics.DEAD_LETTERS.name()).stream()
                        .filter(record -> bot.equals(record.key()))
                        .map(record -> new String(record.value(), StandardCharsets.UTF_8)))
                .isNotEmpty()
                .containsOnly("rubbish");
    }

    @Test
    void no_secret_is_in_a_topic_a_log_or_an_answer(CapturedOutput output) {
        String bot = newId("bot");
        StringBuilder answers = new StringBuilder();
        answers.append(api.post("/api/v1/users", Registrations.of("user-" + bot, bot, bot))
                .body());
        answers.append(api.post("/api/v1/users", Registrations.of("somebody-else", bot, bot))
                .body());
        answers.append(api.post("/api/v1/users", Registrations.of("user-" + bot, "a b", bot))
                .body());
        answers.append(
                api.post("/api/v1/users", "{\"exchange\": MARKED-not-json}").body());
        answers.append(api.post("/api/v1/users", "{\"webhookSecret\": [\"MARKED-list\"]}")
                .body());
        answers.append(api.get("/api/v1/users/" + bot + "/status").body());
        answers.append(api.get("/api/v1/users/" + bot + "/settings").body());
        answers.append(admin("MARKED-wrong").body());
        answers.append(api.unsigned("GET", "/actuator/prometheus").body());
        assertThat(answers.toString()).contains(bot).doesNotContain("MARKED");
        assertThat(output.getAll()).contains(bot).doesNotContain("MARKED");
        for (Topic<?> topic : List.of(Topics.SESSION_CONFIGS, Topics.SESSION_COMMANDS)) {
            for (ConsumerRecord<String, byte[]> record : raw(topic.name())) {
                String text = record.value() == null ? "" : new String(record.value(), StandardCharsets.ISO_8859_1);
                // The callback's URL is no secret of ours, and lies in the topic as it is.
                assertThat(text.replace("token=MARKED-token", "")).doesNotContain("MARKED");
            }
        }
        SessionConfig config = only(Topics.SESSION_CONFIGS, bot);
        SecretCipher cipher = SecretCipher.fromKeyset(KEYSET);
        assertThat(cipher.open(config.getAccount().getApiSecret(), bot)).isEqualTo("MARKED-secret");
        assertThat(cipher.open(config.getWebhook().getSecret(), bot)).isEqualTo("MARKED-webhook-secret");
    }

    @Test
    void after_a_rotation_every_secret_is_sealed_with_the_newest_key_by_one_command() {
        String bot = registered();
        SessionConfig before = only(Topics.SESSION_CONFIGS, bot);
        String rotated = SecretCipher.rotateKeyset(KEYSET);
        Map<String, String> key = Map.of("X-Admin-Key", RunningApi.ADMIN_KEY);
        try (RunningApi second = RunningApi.start(broker, rotated)) {
            String path = "/api/v1/admin/credentials/reseal";
            assertThat(second.send("POST", path, "", Map.of()).status()).isEqualTo(401);
            JsonNode result = second.send("POST", path, "", key).data();
            assertThat(result.path("resealed").asInt()).isPositive();

            SessionConfig after = records(Topics.SESSION_CONFIGS, bot).getLast();
            assertThat(after.getVersion()).isEqualTo(2);
            assertThat(after.getAccount().getApiKey().getKeyId())
                    .isNotEqualTo(before.getAccount().getApiKey().getKeyId());
            assertThat(SecretCipher.fromKeyset(rotated).open(after.getAccount().getApiSecret(), bot))
                    .isEqualTo("MARKED-secret");
            assertThat(SecretCipher.fromKeyset(rotated).open(after.getWebhook().getSecret(), bot))
                    .isEqualTo("MARKED-webhook-secret");
            assertThat(after.getGrid()).isEqualTo(before.getGrid());
            assertThat(after.getAccount().getFingerprint())
                    .isEqualTo(before.getAccount().getFingerprint());

            assertThat(second.send("POST", path, "", key)
                            .data()
                            .path("resealed")
                            .asInt())
                    .isZero();
            assertThat(records(Topics.SESSION_CONFIGS, bot)).hasSize(2);
        }
        // An instance with the old keyset alone changes nothing that it cannot open, and says of whom.
        JsonNode old =
                api.send("POST", "/api/v1/admin/credentials/reseal", "", key).data();
        assertThat(old.path("unreadable").toString()).contains(bot);
        assertThat(records(Topics.SESSION_CONFIGS, bot)).hasSize(2);
    }
}
