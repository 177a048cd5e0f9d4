package io.hedgegrid.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hedgegrid.schemas.Topic;
import io.hedgegrid.schemas.Topics;
import io.hedgegrid.schemas.secret.SecretCipher;
import io.hedgegrid.schemas.session.CommandType;
import io.hedgegrid.schemas.session.PositionStatus;
import io.hedgegrid.schemas.session.SessionCommand;
import io.hedgegrid.schemas.session.SessionConfig;
import io.hedgegrid.schemas.session.SessionState;
import io.hedgegrid.schemas.session.SessionStatus;
import io.hedgegrid.schemas.signal.EntrySignal;
import io.hedgegrid.session.RunningApi.Reply;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;
import tools.jackson.databind.JsonNode;

/** The real application against a real broker; the test plays HEMA and the executor. */
@ExtendWith(OutputCaptureExtension.class)
class SessionApiIT {

    private static final String KEYSET = SecretCipher.generateKeyset();
    private static final Instant MARKET = Instant.parse("2026-03-06T10:00:00.000Z");

    private static EmbeddedKafkaKraftBroker broker;
    private static KafkaProducer<String, byte[]> executor;
    private static RunningApi api;

    @BeforeAll
    static void startAll() {
        broker = new EmbeddedKafkaKraftBroker(1, 3);
        broker.afterPropertiesSet();
        executor = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.getBrokersAsString()),
                new StringSerializer(),
                new ByteArraySerializer());
        api = RunningApi.start(broker.getBrokersAsString(), KEYSET);
    }

    @AfterAll
    static void stopAll() {
        api.close();
        executor.close();
        broker.destroy();
    }

    @Test
    void a_session_is_registered_started_watched_and_stopped() {
        String bot = newId("bot");

        Reply registered = api.post("/api/v1/users", Registrations.of("user-" + bot, bot, bot));
        assertThat(registered.status()).isEqualTo(201);
        assertThat(registered.json().path("success").asBoolean()).isTrue();
        assertThat(registered.data().path("status").asString()).isEqualTo("registered");

        SessionConfig config = only(Topics.SESSION_CONFIGS, bot);
        assertThat(config.getVersion()).isEqualTo(1);
        assertThat(config.getSignal().getProfileId()).isEqualTo("1H-sma7-sar0.1-0.8-cci20-100--100");
        assertThat(config.getGrid().getMaxLoss()).isEqualByComparingTo("50");

        Reply started = api.post("/api/v1/users/" + bot + "/start", "");
        assertThat(started.status()).isEqualTo(200);
        assertThat(started.data().path("status").asString()).isEqualTo("starting");
        SessionCommand command = only(Topics.SESSION_COMMANDS, bot);
        assertThat(command.getType()).isEqualTo(CommandType.START);
        assertThat(command.getConfigVersion()).isEqualTo(1);

        report(running(bot, 2));
        await().until(() -> "running".equals(status(bot).path("status").asString()));
        JsonNode live = status(bot);
        assertThat(live.path("currentPrice").decimalValue()).isEqualByComparingTo("42000.5");
        assertThat(live.path("positions").path("buyCount").asInt()).isEqualTo(1);
        assertThat(live.path("positions").path("buy").get(0).path("orderId").asString())
                .isEqualTo("123456");
        assertThat(live.path("positions").path("totalPnl").decimalValue()).isEqualByComparingTo("0.5005");
        assertThat(live.path("equity").decimalValue()).isEqualByComparingTo("1004.65");
        assertThat(live.path("indicators").path("sma").decimalValue()).isEqualByComparingTo("41950.25");
        assertThat(live.path("runtime").path("uptime").asLong()).isEqualTo(3600);
        assertThat(live.path("performance").path("winRate").decimalValue()).isEqualByComparingTo("66.67");

        Reply again = api.post("/api/v1/users/" + bot + "/start", "");
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json().path("message").asString()).contains("already running");

        Reply stopped = api.post("/api/v1/users/user-" + bot + "/stop", "{\"closePositions\": false}");
        assertThat(stopped.status()).isEqualTo(200);
        assertThat(stopped.data().path("status").asString()).isEqualTo("stopping");
        assertThat(commands(bot)).containsExactly(CommandType.START, CommandType.STOP_KEEP_POSITIONS);

        report(stopped(bot, 3, "USER"));
        await().until(() -> "stopped".equals(status(bot).path("status").asString()));
        assertThat(status(bot).path("stopReason").asString()).isEqualTo("USER");
        assertThat(api.post("/api/v1/users/" + bot + "/stop", "")
                        .json()
                        .path("message")
                        .asString())
                .contains("already stopped");
        assertThat(commands(bot)).hasSize(2);
    }

    @Test
    void before_the_first_tick_the_live_values_are_null_or_empty() {
        String bot = registered();
        JsonNode live = status(bot);
        for (String absent : List.of("currentPrice", "balance", "equity", "startedAt", "stoppedAt", "stopReason")) {
            assertThat(live.has(absent)).as(absent).isTrue();
            assertThat(live.path(absent).isNull()).as(absent).isTrue();
        }
        assertThat(live.path("positions").path("buy").isEmpty()).isTrue();
        assertThat(live.path("grid").path("maxBuyOrders").asInt()).isEqualTo(20);
        assertThat(live.path("settings").path("cciPeriod").asInt()).isEqualTo(20);
        assertThat(live.path("registeredAt").asString()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
    }

    @Test
    void an_invalid_registration_names_every_wrong_field_and_writes_nothing() {
        String bot = newId("bot");
        Reply reply = api.post("/api/v1/users", """
                {"userBotId": "%s", "exchange": {"name": "bitget", "apiKey": 5, "isDemo": "yes"},
                 "settings": {"tradingPair": "BTCEUR", "leverage": 126,
                              "customSettings": {"space1Percent": 0.3, "smaPeriod": "7", "minLot": 1}},
                 "webhookUrl": "http://hema.example/hook"}
                """.formatted(bot));
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.code()).isEqualTo("VALIDATION_FAILED");
        assertThat(reply.faultyFields())
                .containsExactlyInAnyOrder(
                        "userId",
                        "exchange.apiKey",
                        "exchange.apiSecret",
                        "exchange.passphrase",
                        "exchange.isDemo",
                        "settings.tradingPair",
                        "settings.leverage",
                        "settings.customSettings.space1Percent",
                        "settings.customSettings.smaPeriod",
                        "settings.customSettings.minLot",
                        "webhookUrl",
                        "webhookSecret");
        assertThat(records(Topics.SESSION_CONFIGS, bot)).isEmpty();
    }

    @Test
    void a_wrong_signature_is_401_and_nothing_is_written() {
        String bot = newId("bot");
        String body = Registrations.of("user-" + bot, bot, bot);
        String now = Long.toString(System.currentTimeMillis());
        String late = Long.toString(System.currentTimeMillis() - 301_000);
        String right = RunningApi.hmac(now + "." + body);
        List<Map<String, String>> wrong = List.of(
                Map.of(),
                Map.of("X-Webhook-Timestamp", now),
                Map.of("X-Webhook-Signature", right),
                Map.of("X-Webhook-Timestamp", now, "X-Webhook-Signature", right.toUpperCase(java.util.Locale.ROOT)),
                Map.of("X-Webhook-Timestamp", now, "X-Webhook-Signature", RunningApi.hmac(now + "." + body + " ")),
                Map.of("X-Webhook-Timestamp", now, "X-Webhook-Signature", right, "X-Webhook-Signature-V2", right),
                Map.of("X-Webhook-Timestamp", late, "X-Webhook-Signature", RunningApi.hmac(late + "." + body)));
        for (Map<String, String> headers : wrong) {
            Reply reply = api.send("POST", "/api/v1/users", body, headers);
            assertThat(reply.status()).as(headers.toString()).isEqualTo(401);
            assertThat(reply.code()).isEqualTo("UNAUTHORIZED");
        }
        assertThat(records(Topics.SESSION_CONFIGS, bot)).isEmpty();

        String v2 = RunningApi.hmac(now + ".POST./api/v1/users." + body);
        Map<String, String> signed = Map.of("X-Webhook-Timestamp", now, "X-Webhook-Signature-V2", v2);
        assertThat(api.send("POST", "/api/v1/users", body, signed).status()).isEqualTo(201);
    }

    @Test
    void a_body_is_read_as_it_was_signed_whatever_its_content_type_says() {
        String bot = registered();
        api.post("/api/v1/users/" + bot + "/start", "");
        String body = "{\"closePositions\": false}";
        String now = Long.toString(System.currentTimeMillis());
        Map<String, String> form = Map.of(
                "Content-Type",
                "application/x-www-form-urlencoded",
                "X-Webhook-Timestamp",
                now,
                "X-Webhook-Signature",
                RunningApi.hmac(now + "." + body));
        assertThat(api.send("POST", "/api/v1/users/" + bot + "/stop", body, form)
                        .status())
                .isEqualTo(200);
        assertThat(commands(bot)).containsExactly(CommandType.START, CommandType.STOP_KEEP_POSITIONS);
    }

    @Test
    void a_path_written_in_a_roundabout_way_does_not_get_past_the_signature() {
        String bot = registered();
        for (String path : List.of(
                "/actuator/..;/api/v1/users/" + bot + "/start",
                "/health/../api/v1/users/" + bot + "/start",
                "/api/v1/admin/..%2fusers/" + bot + "/start",
                "/actuator/health;/../../api/v1/users/" + bot + "/start",
                "//api/v1/users/" + bot + "/start")) {
            assertThat(api.unsigned("POST", path).status()).as(path).isBetween(400, 499);
        }
        assertThat(commands(bot)).isEmpty();
        assertThat(api.signed("GET", "/api/v1/%61dmin/sessions", "").status()).isEqualTo(401);
    }

    @Test
    void two_active_sessions_never_share_an_account_and_symbol() {
        String account = newId("account");
        String first = newId("bot");
        String second = newId("bot");
        api.post("/api/v1/users", Registrations.of("user-" + first, first, account));
        api.post("/api/v1/users", Registrations.of("user-" + second, second, account));

        assertThat(api.post("/api/v1/users/" + first + "/start", "").status()).isEqualTo(200);
        Reply refused = api.post("/api/v1/users/" + second + "/start", "");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("CONFLICT");
        assertThat(commands(second)).isEmpty();

        report(stopped(first, 2, "USER"));
        await().until(() -> "stopped".equals(status(first).path("status").asString()));
        assertThat(api.post("/api/v1/users/" + second + "/start", "").status()).isEqualTo(200);
    }

    @Test
    void a_change_keeps_what_it_does_not_name_and_refuses_another_symbol_while_running() {
        String bot = registered();
        SessionConfig before = only(Topics.SESSION_CONFIGS, bot);

        Reply changed = api.post("/api/v1/users", """
                {"userId": "user-%s", "userBotId": "%s", "settings": {"customSettings": {"multiplier": 2, "nonsense": 1}}}
                """.formatted(bot, bot));
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.json().path("message").asString()).contains("settings.customSettings.nonsense");
        List<SessionConfig> versions = records(Topics.SESSION_CONFIGS, bot);
        SessionConfig after = versions.getLast();
        assertThat(after.getVersion()).isEqualTo(2);
        assertThat(after.getAccount()).isEqualTo(before.getAccount());
        assertThat(after.getWebhook()).isEqualTo(before.getWebhook());
        assertThat(after.getRegisteredAt()).isEqualTo(before.getRegisteredAt());
        assertThat(after.getGrid().getMultiplier()).isEqualByComparingTo("2");
        assertThat(after.getSignal()).isEqualTo(before.getSignal());
        JsonNode settings = api.get("/api/v1/users/" + bot + "/settings").data();
        assertThat(settings.path("customSettings").path("multiplier").asInt()).isEqualTo(2);
        assertThat(settings.path("customSettings").path("maxLoss").asInt()).isEqualTo(50);
        assertThat(settings.path("webhookUrl").asString()).isEqualTo("https://hema.example/api/webhooks/bot");

        api.post("/api/v1/users/" + bot + "/start", "");
        Reply refused = api.post("/api/v1/users", """
                {"userId": "user-%s", "userBotId": "%s", "settings": {"tradingPair": "ETHUSDT"}}
                """.formatted(bot, bot));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.faultyFields()).containsExactly("settings.tradingPair");
        Reply stolen = api.post("/api/v1/users", Registrations.of("somebody-else", bot, bot));
        assertThat(stolen.status()).isEqualTo(409);
    }

    @Test
    void concurrent_changes_of_one_session_each_get_a_version_of_their_own() throws Exception {
        String bot = registered();
        List<Callable<Reply>> changes = new ArrayList<>();
        for (int i = 1; i <= 12; i++) {
            String body = """
                    {"userId": "user-%s", "userBotId": "%s", "settings": {"leverage": %d}}
                    """.formatted(bot, bot, i);
            changes.add(() -> api.post("/api/v1/users", body));
        }
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Reply> change : threads.invokeAll(changes)) {
                assertThat(change.get().status()).isEqualTo(200);
            }
        }
        assertThat(records(Topics.SESSION_CONFIGS, bot).stream().map(SessionConfig::getVersion))
                .containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L, 11L, 12L, 13L);
    }

    @Test
    void a_user_with_several_bots_must_name_one() {
        String user = newId("user");
        String one = newId("bot");
        String two = newId("bot");
        api.post("/api/v1/users", Registrations.of(user, one, one));
        api.post("/api/v1/users", Registrations.of(user, two, two));
        Reply reply = api.get("/api/v1/users/" + user + "/status");
        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.code()).isEqualTo("AMBIGUOUS_USER");
        assertThat(reply.body()).contains(one, two);
        assertThat(api.get("/api/v1/users/" + newId("nobody") + "/status").code())
                .isEqualTo("USER_NOT_FOUND");
    }

    @Test
    void a_deleted_session_is_forgotten_once_its_positions_are_closed() {
        String bot = registered();
        api.post("/api/v1/users/" + bot + "/start", "");
        report(running(bot, 2));
        await().until(() -> "running".equals(status(bot).path("status").asString()));

        Reply deleted = api.delete("/api/v1/users/" + bot);
        assertThat(deleted.status()).isEqualTo(200);
        assertThat(deleted.data().path("status").asString()).isEqualTo("stopping");
        assertThat(commands(bot)).containsExactly(CommandType.START, CommandType.DELETE);
        assertThat(api.post("/api/v1/users/" + bot + "/start", "").code()).isEqualTo("CONFLICT");

        report(stopped(bot, 3, "USER"));
        removeStatus(bot);
        await().until(() -> api.get("/api/v1/users/" + bot + "/status").status() == 404);
        assertThat(records(Topics.SESSION_CONFIGS, bot).getLast()).isNull();

        assertThat(api.post("/api/v1/users", Registrations.of("user-" + bot, bot, bot))
                        .status())
                .isEqualTo(201);
        assertThat(api.post("/api/v1/users/" + bot + "/start", "").status()).isEqualTo(200);
    }

    @Test
    void a_restart_loses_nothing() {
        String bot = registered();
        api.post("/api/v1/users/" + bot + "/start", "");
        Reply before = api.get("/api/v1/users/" + bot + "/status");
        try (RunningApi second = RunningApi.start(broker.getBrokersAsString(), KEYSET)) {
            assertThat(second.get("/api/v1/users/" + bot + "/status").json()).isEqualTo(before.json());
            assertThat(second.post("/api/v1/users/" + bot + "/start", "")
                            .json()
                            .path("message")
                            .asString())
                    .contains("already starting");
        }
    }

    @Test
    void an_unreadable_record_becomes_a_dead_letter_and_the_rest_goes_on() throws Exception {
        String bot = registered();
        executor.send(new ProducerRecord<>(
                        Topics.SESSION_STATUS.name(), bot, "rubbish".getBytes(StandardCharsets.UTF_8)))
                .get();
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
    void health_and_info_need_no_signature() {
        registered();
        for (String path : List.of("/health", "/api/v1/health")) {
            Reply health = api.unsigned("GET", path);
            assertThat(health.status()).isEqualTo(200);
            assertThat(health.json().path("status").asString()).isEqualTo("healthy");
            assertThat(health.json().path("sessions").path("total").asInt()).isPositive();
        }
        for (String path : List.of("/info", "/api/v1/info")) {
            JsonNode info = api.unsigned("GET", path).json();
            assertThat(info.path("strategy").asString()).isEqualTo("GRID_HEDGING");
            assertThat(info.path("customSettingsSchema")).isEqualTo(info.path("configSchema"));
            assertThat(info.path("customSettingsSchema")
                            .path("timeframe")
                            .path("default")
                            .asString())
                    .isEqualTo("1H");
            assertThat(info.path("customSettingsSchema")
                            .path("foreignPositions")
                            .toString())
                    .contains("\"select\"", "\"adopt\"", "\"refuse\"");
        }
        assertThat(api.unsigned("GET", "/actuator/health/liveness").status()).isEqualTo(200);
        assertThat(api.unsigned("GET", "/openapi").json().path("paths").has("/api/v1/users"))
                .isTrue();
    }

    @Test
    void what_is_not_there_is_a_404_of_the_contract() {
        for (String path : List.of("/nothing", "/api/v1/users/x/nothing", "/api/v1/resources")) {
            Reply reply = api.get(path);
            assertThat(reply.status()).as(path).isEqualTo(404);
            assertThat(reply.code()).isEqualTo("NOT_FOUND");
        }
        assertThat(api.signed("PUT", "/api/v1/users", "{}").code()).isEqualTo("METHOD_NOT_ALLOWED");
        Reply large = api.post("/api/v1/users", "x".repeat(65 * 1024));
        assertThat(large.status()).isEqualTo(413);
        assertThat(large.code()).isEqualTo("PAYLOAD_TOO_LARGE");
    }

    @Test
    void who_takes_no_json_is_told_so_before_anything_happens() {
        String bot = registered();
        String timestamp = Long.toString(System.currentTimeMillis());
        Reply reply = api.send(
                "POST",
                "/api/v1/users/" + bot + "/start",
                "",
                Map.of(
                        "Accept",
                        "application/xml",
                        "X-Webhook-Timestamp",
                        timestamp,
                        "X-Webhook-Signature",
                        RunningApi.hmac(timestamp + ".")));
        assertThat(reply.code()).isEqualTo("BAD_REQUEST");
        assertThat(commands(bot)).isEmpty();
    }

    @Test
    void parts_and_illegible_queries_are_the_callers_fault() {
        String bot = registered();
        String timestamp = Long.toString(System.currentTimeMillis());
        Reply parts = api.send(
                "POST",
                "/api/v1/users/" + bot + "/stop",
                "{}",
                Map.of(
                        "Content-Type",
                        "multipart/form-data",
                        "X-Webhook-Timestamp",
                        timestamp,
                        "X-Webhook-Signature",
                        RunningApi.hmac(timestamp + ".{}")));
        assertThat(parts.status()).isEqualTo(200);
        Reply query = api.post("/api/v1/users/" + bot + "/stop?closePositions=%C3%28", "");
        assertThat(query.code()).isEqualTo("BAD_REQUEST");
    }

    @Test
    void what_the_server_itself_refuses_is_answered_in_the_envelope_too() {
        for (String path : List.of("/api/v1/users/a%2Fb/status", "/api/v1/users/a%00b/status", "/actuator/..%2Fapi")) {
            Reply reply = api.unsigned("GET", path);
            assertThat(reply.status()).as(path).isEqualTo(400);
            assertThat(reply.code()).as(path).isEqualTo("BAD_REQUEST");
        }
    }

    @Test
    void the_admin_list_needs_the_admin_key() {
        String bot = registered();
        assertThat(admin("wrong").status()).isEqualTo(401);
        assertThat(api.unsigned("GET", "/api/v1/admin/sessions").status()).isEqualTo(401);
        assertThat(api.get("/api/v1/admin/sessions").status()).isEqualTo(401);
        Reply list = admin("?limit=1000", RunningApi.ADMIN_KEY);
        assertThat(list.status()).isEqualTo(200);
        assertThat(list.body()).contains(bot);
    }

    @Test
    void the_metrics_tell_calls_by_endpoint_and_code() {
        registered();
        String metrics = api.unsigned("GET", "/actuator/prometheus").body();
        assertThat(metrics)
                .contains("hedgegrid_session_requests_seconds_count{code=\"OK\",endpoint=\"POST /api/v1/users\"")
                .contains("hedgegrid_session_registrations_total{outcome=\"created\"")
                .contains("hedgegrid_session_table_lag{topic=\"session.configs\"")
                .contains("hedgegrid_session_sessions{state=\"registered\"");
    }

    @Test
    void the_admin_list_comes_in_pages_and_by_kind() {
        String user = newId("user");
        List<String> bots = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            String bot = newId("bot");
            api.post("/api/v1/users", Registrations.of(user, bot, bot));
            bots.add(bot);
        }
        bots.sort(null);
        api.post("/api/v1/users/" + bots.getFirst() + "/start", "");

        List<String> seen = new ArrayList<>();
        String after = "";
        for (int pages = 0; pages < 3; pages++) {
            JsonNode page = admin("?userId=" + user + "&limit=2" + after, RunningApi.ADMIN_KEY)
                    .data();
            assertThat(page.path("total").asInt()).isEqualTo(5);
            page.path("sessions")
                    .forEach(session -> seen.add(session.path("userBotId").asString()));
            after = "&after=" + page.path("next").asString();
            assertThat(page.path("next").isNull()).isEqualTo(pages == 2);
        }
        assertThat(seen).isEqualTo(bots);
        assertThat(admin("?status=starting&userId=" + user, RunningApi.ADMIN_KEY)
                        .data()
                        .path("total")
                        .asInt())
                .isEqualTo(1);
        assertThat(admin("?isDemo=false&userId=" + user, RunningApi.ADMIN_KEY)
                        .data()
                        .path("total")
                        .asInt())
                .isZero();
        assertThat(admin("?tradingPair=ETHUSDT&userId=" + user, RunningApi.ADMIN_KEY)
                        .data()
                        .path("total")
                        .asInt())
                .isZero();
        Reply wrong = admin("?limit=0&status=dancing&isDemo=maybe", RunningApi.ADMIN_KEY);
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.faultyFields()).containsExactlyInAnyOrder("limit", "status", "isDemo");
    }

    @Test
    void an_administrator_sees_the_resources_and_closes_positions() {
        String bot = registered();
        api.post("/api/v1/users/" + bot + "/start", "");
        Map<String, String> key = Map.of("X-Admin-Key", RunningApi.ADMIN_KEY);
        JsonNode resources = api.send("GET", "/api/v1/admin/resources", "", key).data();
        assertThat(resources.path("heapUsed").asLong()).isPositive();
        assertThat(resources.path("sessions").path("starting").asLong()).isPositive();
        String path = "/api/v1/admin/close-positions/" + bot;
        assertThat(api.send("POST", path, "", Map.of()).status()).isEqualTo(401);
        assertThat(api.send("POST", path, "", key).status()).isEqualTo(200);
        assertThat(commands(bot)).containsExactly(CommandType.START, CommandType.CLOSE_POSITIONS);
    }

    @Test
    void after_a_rotation_every_secret_is_sealed_with_the_newest_key_by_one_command() {
        String bot = registered();
        SessionConfig before = only(Topics.SESSION_CONFIGS, bot);
        String rotated = SecretCipher.rotateKeyset(KEYSET);
        Map<String, String> key = Map.of("X-Admin-Key", RunningApi.ADMIN_KEY);
        try (RunningApi second = RunningApi.start(broker.getBrokersAsString(), rotated)) {
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

    @Test
    void two_instances_tell_the_same() {
        try (RunningApi second = RunningApi.start(broker.getBrokersAsString(), KEYSET)) {
            String bot = registered();
            await().until(() -> second.get("/api/v1/users/" + bot + "/status").status() == 200);
            assertThat(second.post("/api/v1/users/" + bot + "/start", "").status())
                    .isEqualTo(200);
            await().until(() -> "starting".equals(status(bot).path("status").asString()));
            assertThat(second.get("/api/v1/users/" + bot + "/status").json())
                    .isEqualTo(api.get("/api/v1/users/" + bot + "/status").json());
        }
    }

    private static Reply admin(String query, String key) {
        return api.send("GET", "/api/v1/admin/sessions" + query, "", Map.of("X-Admin-Key", key));
    }

    private static Reply admin(String key) {
        return api.send("GET", "/api/v1/admin/sessions", "", Map.of("X-Admin-Key", key));
    }

    private static String registered() {
        String bot = newId("bot");
        Reply reply = api.post("/api/v1/users", Registrations.of("user-" + bot, bot, bot));
        assertThat(reply.status()).isEqualTo(201);
        return bot;
    }

    private static JsonNode status(String bot) {
        return api.get("/api/v1/users/" + bot + "/status").data();
    }

    private static List<CommandType> commands(String bot) {
        return records(Topics.SESSION_COMMANDS, bot).stream()
                .map(SessionCommand::getType)
                .toList();
    }

    private static <V> V only(Topic<V> topic, String key) {
        List<V> records = records(topic, key);
        assertThat(records).hasSize(1);
        return records.getFirst();
    }

    private static <V> List<@Nullable V> records(Topic<V> topic, String key) {
        List<@Nullable V> values = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> record : raw(topic.name())) {
            if (key.equals(record.key())) {
                values.add(record.value() == null ? null : topic.decode(record.value()));
            }
        }
        return values;
    }

    private static List<ConsumerRecord<String, byte[]>> raw(String topic) {
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", broker.getBrokersAsString(), "auto.offset.reset", "earliest"),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
        }
        return records;
    }

    private static void report(SessionStatus status) {
        sendStatus(
                status.getSessionId(),
                Topics.SESSION_STATUS.serializer().serialize(Topics.SESSION_STATUS.name(), status));
    }

    private static void removeStatus(String bot) {
        sendStatus(bot, null);
    }

    private static void sendStatus(String bot, byte @Nullable [] value) {
        try {
            executor.send(new ProducerRecord<>(Topics.SESSION_STATUS.name(), bot, value))
                    .get();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static SessionStatus running(String bot, long revision) {
        return status(bot, SessionState.RUNNING, revision)
                .setLongs(List.of(PositionStatus.newBuilder()
                        .setPositionId(1)
                        .setEntryPrice(new BigDecimal("41500"))
                        .setLot(new BigDecimal("0.001"))
                        .setClientOrderId("hg0001-1")
                        .setExchangeOrderId("123456")
                        .setGridLevel(1)
                        .setPnl(new BigDecimal("0.5005"))
                        .setPnlPercent(new BigDecimal("1.2060"))
                        .setOpenedAt(MARKET)
                        .build()))
                .build();
    }

    private static SessionStatus stopped(String bot, long revision, String reason) {
        return status(bot, SessionState.STOPPED, revision)
                .setStopReason(reason)
                .setStoppedAt(MARKET.plusSeconds(3600))
                .build();
    }

    private static SessionStatus.Builder status(String bot, SessionState state, long revision) {
        return SessionStatus.newBuilder()
                .setSessionId(bot)
                .setUserId("user-" + bot)
                .setUserBotId(bot)
                .setSymbol("BTCUSDT")
                .setState(state)
                .setConfigVersion(1)
                .setRevision(revision)
                .setStatusUpdate(true)
                .setTime(MARKET.plusSeconds(3600))
                .setPrice(new BigDecimal("42000.500000"))
                .setLwma(41950.25)
                .setSar(42100.0)
                .setEntrySignal(EntrySignal.BUY)
                .setBalance(new BigDecimal("1000"))
                .setMarginInUse(new BigDecimal("4.15"))
                .setLongs(List.of())
                .setShorts(List.of())
                .setUnrealisedPnl(new BigDecimal("0.5005"))
                .setRealisedPnl(new BigDecimal("12.34567"))
                .setRealisedToday(new BigDecimal("1"))
                .setTotalTrades(3)
                .setWinningTrades(2)
                .setLosingTrades(1)
                .setOrdersInFlight(0)
                .setTick(1234)
                .setStartedAt(MARKET)
                .setLastTradeAt(MARKET.plusSeconds(60));
    }

    private static String newId(String prefix) {
        return prefix + "-" + UUID.randomUUID();
    }
}
