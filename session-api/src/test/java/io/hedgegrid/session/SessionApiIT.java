package io.hedgegrid.session;

import static io.hedgegrid.session.Statuses.running;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hedgegrid.schemas.Topic;
import io.hedgegrid.schemas.Topics;
import io.hedgegrid.schemas.secret.SecretCipher;
import io.hedgegrid.schemas.session.ExchangeAccount;
import io.hedgegrid.schemas.session.SessionConfig;
import io.hedgegrid.schemas.session.WebhookTarget;
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
        for (Topic<?> topic : List.of(Topics.SESSION_CONFIGS, Topics.SESSION_KEYS, Topics.SESSION_COMMANDS)) {
            for (ConsumerRecord<String, byte[]> record : raw(topic.name())) {
                String text = record.value() == null ? "" : new String(record.value(), StandardCharsets.ISO_8859_1);
                // The callback's URL is no secret of ours, and lies in the topic as it is.
                assertThat(text.replace("token=MARKED-token", "")).doesNotContain("MARKED");
            }
        }
        SessionConfig config = only(Topics.SESSION_CONFIGS, bot);
        Opener opener = new Opener(broker, KEYSET);
        assertThat(opener.open(config.getAccount().getApiSecret(), bot)).isEqualTo("MARKED-secret");
        assertThat(opener.open(config.getWebhook().getSecret(), bot)).isEqualTo("MARKED-webhook-secret");
    }

    @Test
    void after_a_rotation_one_command_frees_every_secret_of_the_former_key() {
        String bot = registered();
        SessionConfig config = only(Topics.SESSION_CONFIGS, bot);
        String direct = registered();
        SecretCipher keyset = SecretCipher.fromKeyset(KEYSET);
        SessionConfig before = only(Topics.SESSION_CONFIGS, direct);
        // As it was sealed before there were data keys.
        write(SessionConfig.newBuilder(before)
                .setVersion(2)
                .setAccount(ExchangeAccount.newBuilder(before.getAccount())
                        .setApiKey(keyset.seal("MARKED-key-" + direct, direct))
                        .setApiSecret(keyset.seal("MARKED-secret", direct))
                        .setPassphrase(keyset.seal("MARKED-passphrase", direct))
                        .build())
                .setWebhook(
                        new WebhookTarget(before.getWebhook().getUrl(), keyset.seal("MARKED-webhook-secret", direct)))
                .build());
        String rotated = SecretCipher.rotateKeyset(KEYSET);
        Map<String, String> key = Map.of("X-Admin-Key", RunningApi.ADMIN_KEY);
        try (RunningApi second = RunningApi.start(broker, rotated)) {
            String path = "/api/v1/admin/credentials/reseal";
            assertThat(second.send("POST", path, "", Map.of()).status()).isEqualTo(401);
            JsonNode result = second.send("POST", path, "", key).data();
            assertThat(result.path("resealed").asInt()).isGreaterThanOrEqualTo(2);

            Opener opener = new Opener(broker, rotated);
            assertThat(records(Topics.SESSION_CONFIGS, bot)).containsExactly(config);
            assertThat(opener.open(config.getAccount().getApiSecret(), bot)).isEqualTo("MARKED-secret");
            assertThat(opener.open(config.getWebhook().getSecret(), bot)).isEqualTo("MARKED-webhook-secret");
            SessionConfig moved = records(Topics.SESSION_CONFIGS, direct).getLast();
            assertThat(moved.getVersion()).isEqualTo(3);
            assertThat(moved.getGrid()).isEqualTo(before.getGrid());
            assertThat(moved.getAccount().getFingerprint())
                    .isEqualTo(before.getAccount().getFingerprint());
            assertThat(moved.getAccount().getApiSecret().getDataKey()).isTrue();
            assertThat(opener.open(moved.getAccount().getApiSecret(), direct)).isEqualTo("MARKED-secret");
            assertThat(opener.open(moved.getWebhook().getSecret(), direct)).isEqualTo("MARKED-webhook-secret");

            assertThat(second.send("POST", path, "", key)
                            .data()
                            .path("resealed")
                            .asInt())
                    .isZero();
            assertThat(records(Topics.SESSION_CONFIGS, direct)).hasSize(3);
        }
        // An instance with the old keyset alone changes nothing that it cannot open, and says of whom.
        JsonNode old =
                api.send("POST", "/api/v1/admin/credentials/reseal", "", key).data();
        assertThat(old.path("unreadable").toString()).contains(bot, direct);
        assertThat(records(Topics.SESSION_CONFIGS, direct)).hasSize(3);
    }

    private static void write(SessionConfig config) {
        String topic = Topics.SESSION_CONFIGS.name();
        send(topic, config.getSessionId(), Topics.SESSION_CONFIGS.serializer().serialize(topic, config));
    }
}
