package io.hedgegrid.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgegrid.schemas.Topics;
import io.hedgegrid.schemas.secret.SecretCipher;
import io.hedgegrid.session.RunningApi.Reply;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

/**
 * Every secret that goes in carries a mark. Everything is driven, the failures too, with the log at its most talkative; then the
 * marks are looked for, in clear and in the usual encodings, in all answers, all output, the metrics, and every record of every topic.
 */
@ExtendWith(OutputCaptureExtension.class)
class CanaryIT {

    private static final String MARK = "MARKED";
    private static final String KEYSET = SecretCipher.generateKeyset();

    private final List<String> answers = new ArrayList<>();
    private final List<String> signatures = new ArrayList<>();

    @Test
    void no_secret_that_goes_in_comes_out(CapturedOutput output) throws Exception {
        EmbeddedKafkaKraftBroker broker = TestBroker.start();
        String bot = "bot-" + UUID.randomUUID();
        try (RunningApi api = RunningApi.start(
                broker.getBrokersAsString(),
                KEYSET,
                "logging.level.io.hedgegrid=trace",
                "logging.level.org.springframework=debug",
                "logging.level.org.apache.catalina=debug",
                "logging.level.org.apache.coyote=debug")) {
            drive(api, bot);
            unreadable(broker, bot);
            Awaitility.await()
                    .until(() -> api.unsigned("GET", "/actuator/prometheus")
                            .body()
                            .contains("hedgegrid_session_table_unreadable_total 1.0"));
            keep(api.unsigned("GET", "/actuator/prometheus"));
            keep(api.unsigned("GET", "/actuator/metrics"));
            keep(api.unsigned("GET", "/actuator/health"));
            keep(api.unsigned("GET", "/actuator/env"));
            keep(api.unsigned("GET", "/actuator/configprops"));
            keep(api.unsigned("GET", "/openapi"));

            assertClean("an answer", String.join("\n", answers));
            TopicReader topics = new TopicReader(broker.getBrokersAsString());
            assertThat(topics.topics())
                    .contains(
                            Topics.SESSION_CONFIGS.name(), Topics.SESSION_COMMANDS.name(), Topics.DEAD_LETTERS.name());
            for (String topic : topics.topics()) {
                topics.records(topic).forEach(record -> assertClean("topic " + topic, text(record)));
            }
        } finally {
            // Stopped while the application was running: what it says of that counts too.
            broker.destroy();
        }
        assertThat(output.getAll()).as("the log was talkative").contains(bot, "DEBUG");
        assertClean("the output", output.getAll());
        assertThat(signatures)
                .hasSizeGreaterThan(5)
                .allSatisfy(signature -> assertThat(output.getAll()).doesNotContain(signature));
    }

    private void drive(RunningApi api, String bot) {
        String sound = registration(bot, bot);
        keep(signed(api, "POST", "/api/v1/users", sound));
        keep(signed(api, "POST", "/api/v1/users", registration("somebody-else", bot)));
        keep(signed(api, "POST", "/api/v1/users", registration(bot, "not an id")));
        keep(signed(api, "POST", "/api/v1/users", sound.replace("\"isDemo\"", "\"isDemo\": \"MARKED-demo\", \"x\"")));
        keep(signed(api, "POST", "/api/v1/users", sound.substring(0, sound.length() / 2)));
        keep(signed(api, "POST", "/api/v1/users", "{\"exchange\": MARKED-not-json}"));
        keep(signed(api, "POST", "/api/v1/users", "{\"webhookSecret\": [\"MARKED-list\"]}"));
        keep(signed(api, "POST", "/api/v1/users", "[" + sound + "]"));
        keep(signed(api, "POST", "/api/v1/users", sound + " ".repeat(70_000)));
        keep(api.send("POST", "/api/v1/users", sound, Map.of()));
        keep(api.send("POST", "/api/v1/users", sound, Map.of("X-Webhook-Timestamp", "1", "X-Webhook-Signature", "00")));
        keep(api.send("PUT", "/api/v1/users", sound, Map.of("X-Webhook-Secret", "MARKED-bot-secret")));
        keep(signed(api, "PATCH", "/api/v1/users", sound));
        keep(signed(api, "POST", "/api/v1/users/" + bot + "/start", ""));
        keep(signed(api, "POST", "/api/v1/users/" + bot + "/start", sound));
        keep(signed(api, "POST", "/api/v1/users/" + bot + "/stop", "{\"closePositions\": \"MARKED-flag\"}"));
        keep(signed(api, "POST", "/api/v1/users/" + bot + "/close-positions", ""));
        keep(signed(api, "GET", "/api/v1/users/" + bot + "/status", ""));
        keep(signed(api, "GET", "/api/v1/users/" + bot + "/settings", ""));
        keep(signed(api, "GET", "/api/v1/users/nobody/settings", ""));
        keep(signed(api, "DELETE", "/api/v1/users/" + bot, ""));
        for (String key : List.of("MARKED-wrong-key", RunningApi.ADMIN_KEY)) {
            keep(api.send("GET", "/api/v1/admin/sessions", "", Map.of("X-Admin-Key", key)));
        }
        assertThat(answers).hasSize(23);
        assertThat(answers.getFirst()).contains("201");
    }

    private static void unreadable(EmbeddedKafkaKraftBroker broker, String bot) throws Exception {
        byte[] sealed = new TopicReader(broker.getBrokersAsString())
                .records(Topics.SESSION_CONFIGS.name()).stream()
                        .filter(record -> bot.equals(record.key()))
                        .findFirst()
                        .orElseThrow()
                        .value();
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.getBrokersAsString()),
                new StringSerializer(),
                new ByteArraySerializer())) {
            byte[] cut = java.util.Arrays.copyOf(sealed, sealed.length - 40);
            producer.send(new ProducerRecord<>(Topics.SESSION_CONFIGS.name(), bot, cut))
                    .get();
        }
    }

    private Reply signed(RunningApi api, String method, String path, String body) {
        String now = RunningApi.timestamp();
        String signature = RunningApi.hmac(now + "." + body);
        signatures.add(signature);
        return api.send(method, path, body, Map.of("X-Webhook-Timestamp", now, "X-Webhook-Signature", signature));
    }

    private void keep(Reply reply) {
        answers.add(reply.status() + " " + reply.headers().map() + " " + reply.body());
    }

    private static void assertClean(String where, String text) {
        for (String mark : marks()) {
            assertThat(text.contains(mark)).as("%s in %s", mark, where).isFalse();
        }
    }

    /** The mark in clear, in hex, and in Base64 at each of its three alignments; and the key of the keyset. */
    private static List<String> marks() {
        byte[] mark = MARK.getBytes(StandardCharsets.US_ASCII);
        String hex = HexFormat.of().formatHex(mark);
        Stream<String> base64 = Stream.of(
                base64("MARKED-").substring(0, 8),
                base64("xMARKED-").substring(4, 10),
                base64("xyMARKED-").substring(4, 12));
        String key = KEYSET.replaceAll("(?s).*\"value\"\\s*:\\s*\"([^\"]+)\".*", "$1");
        assertThat(key).hasSizeBetween(20, 100);
        return Stream.concat(Stream.of(MARK, hex, hex.toUpperCase(Locale.ROOT), key), base64)
                .toList();
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static String text(ConsumerRecord<String, byte[]> record) {
        StringBuilder text = new StringBuilder(String.valueOf(record.key()));
        if (record.value() != null) {
            text.append(new String(record.value(), StandardCharsets.ISO_8859_1));
        }
        for (Header header : record.headers()) {
            text.append(header.key()).append(new String(header.value(), StandardCharsets.ISO_8859_1));
        }
        return text.toString();
    }

    private static String registration(String user, String bot) {
        return Registrations.of(user, bot, bot).replace("?token=MARKED-token", "");
    }
}
