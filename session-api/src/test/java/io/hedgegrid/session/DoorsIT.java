package io.hedgegrid.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgegrid.schemas.Topics;
import io.hedgegrid.schemas.secret.SecretCipher;
import io.hedgegrid.session.RunningApi.Reply;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

/** The test plays an attacker, and a client that repeats itself. */
class DoorsIT {

    private static final String KEYSET = SecretCipher.generateKeyset();

    private static EmbeddedKafkaKraftBroker broker;
    private static RunningApi api;

    @BeforeAll
    static void startAll() {
        broker = TestBroker.start();
        api = RunningApi.start(broker.getBrokersAsString(), KEYSET);
    }

    @AfterAll
    static void stopAll() {
        api.close();
        broker.destroy();
    }

    @Test
    void a_call_that_changes_something_is_taken_once_however_its_path_is_spelled() {
        String bot = registered();
        Map<String, String> signed = v1("");

        assertThat(api.send("POST", "/api/v1/users/" + bot + "/start", "", signed)
                        .status())
                .isEqualTo(200);
        for (String again : List.of(
                "/api/v1/users/" + bot + "/start",
                "/api/v1/users/" + bot + "/start?x=1",
                "/api/v1/users/" + bot.replaceFirst("b", "%62") + "/start",
                "/api/v1/users/user-" + bot + "/start")) {
            Reply replayed = api.send("POST", again, "", signed);
            assertThat(replayed.status()).as(again).isEqualTo(401);
            assertThat(replayed.code()).isEqualTo("UNAUTHORIZED");
        }
        assertThat(commands(bot)).isEqualTo(1);
    }

    @Test
    void two_honest_calls_of_one_millisecond_to_two_bots_are_both_taken() {
        String one = registered();
        String two = registered();
        Map<String, String> signed = v1("");
        assertThat(api.send("POST", "/api/v1/users/" + one + "/start", "", signed)
                        .status())
                .isEqualTo(200);
        assertThat(api.send("POST", "/api/v1/users/" + two + "/start", "", signed)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void a_signature_of_version_2_is_taken_once_and_nothing_can_be_cut_out_of_it() {
        String bot = registered();
        String other = registered();
        String path = "/api/v1/users/" + bot + "/start";
        String now = RunningApi.timestamp();
        String v1 = RunningApi.hmac(now + ".");
        String v2 = RunningApi.hmac(now + ".POST." + path + ".");
        Map<String, String> both =
                Map.of("X-Webhook-Timestamp", now, "X-Webhook-Signature", v1, "X-Webhook-Signature-V2", v2);
        assertThat(api.send("POST", path, "", both).status()).isEqualTo(200);

        assertThat(api.send("POST", path, "", both).status()).isEqualTo(401);
        Map<String, String> onlyV1 = Map.of("X-Webhook-Timestamp", now, "X-Webhook-Signature", v1);
        assertThat(api.send("POST", path, "", onlyV1).status()).isEqualTo(401);
        assertThat(api.send("POST", "/api/v1/users/" + other + "/start", "", onlyV1)
                        .status())
                .isEqualTo(401);
        assertThat(commands(bot)).isEqualTo(1);
        assertThat(commands(other)).isZero();
    }

    @Test
    void reading_may_be_repeated_with_one_signature() {
        String bot = registered();
        Map<String, String> signed = v1("");
        for (int i = 0; i < 3; i++) {
            assertThat(api.send("GET", "/api/v1/users/" + bot + "/status", "", signed)
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void a_call_with_an_idempotency_key_happens_once_and_is_answered_each_time() {
        String bot = "bot-" + UUID.randomUUID();
        String body = Registrations.of("user-" + bot, bot, bot);
        String key = UUID.randomUUID().toString();

        Reply first = keyed("/api/v1/users", body, key);
        Reply second = keyed("/api/v1/users", body, key);

        assertThat(first.status()).isEqualTo(201);
        assertThat(first.header("Idempotency-Replayed")).isEmpty();
        assertThat(second.status()).isEqualTo(201);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(records(Topics.SESSION_CONFIGS.name(), bot)).isEqualTo(1);

        Reply other = keyed("/api/v1/users/" + bot + "/start", "", key);
        assertThat(other.status()).isEqualTo(409);
        assertThat(other.code()).isEqualTo("CONFLICT");
        assertThat(keyed("/api/v1/users/" + bot + "/start", "", "has a blank").status())
                .isEqualTo(400);
    }

    @Test
    void a_start_with_a_key_is_not_made_again_after_a_stop() {
        String bot = registered();
        String key = UUID.randomUUID().toString();
        keyed("/api/v1/users/" + bot + "/start", "", key);
        api.post("/api/v1/users/" + bot + "/stop", "");
        assertThat(keyed("/api/v1/users/" + bot + "/start", "", key).status()).isEqualTo(200);
        assertThat(commands(bot)).isEqualTo(2);
    }

    @Test
    void a_failure_is_not_kept_under_its_key() {
        String bot = "bot-" + UUID.randomUUID();
        String key = UUID.randomUUID().toString();
        assertThat(keyed("/api/v1/users/" + bot + "/start", "", key).status()).isEqualTo(404);
        api.post("/api/v1/users", Registrations.of("user-" + bot, bot, bot));
        assertThat(keyed("/api/v1/users/" + bot + "/start", "", key).status()).isEqualTo(200);
    }

    @Test
    void the_same_key_at_the_same_time_happens_once() throws Exception {
        String bot = "bot-" + UUID.randomUUID();
        String body = Registrations.of("user-" + bot, bot, bot);
        Callable<Integer> call = () -> keyed("/api/v1/users", body, bot).status();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Integer> status : threads.invokeAll(java.util.Collections.nCopies(8, call))) {
                assertThat(status.get()).isEqualTo(201);
            }
        }
        assertThat(records(Topics.SESSION_CONFIGS.name(), bot)).isEqualTo(1);
    }

    @Test
    void a_client_that_calls_too_often_is_told_when_to_come_again() {
        try (RunningApi tight = RunningApi.start(
                broker.getBrokersAsString(), KEYSET, "session.limits.calls-per-second=1", "session.limits.burst=2")) {
            assertThat(tight.unsigned("GET", "/info").status()).isEqualTo(200);
            assertThat(tight.unsigned("GET", "/info").status()).isEqualTo(200);
            Reply refused = tight.get("/api/v1/users/nobody/status");
            assertThat(refused.status()).isEqualTo(429);
            assertThat(refused.code()).isEqualTo("RATE_LIMITED");
            assertThat(refused.header("Retry-After")).isEqualTo("1");
            assertThat(tight.unsigned("GET", "/actuator/health/liveness").status())
                    .isEqualTo(200);
        }
    }

    @Test
    void who_guesses_is_slowed_down_and_locks_nobody_out_who_can_sign() {
        try (RunningApi tight =
                RunningApi.start(broker.getBrokersAsString(), KEYSET, "session.limits.wrong-per-minute=2")) {
            String path = "/api/v1/users/nobody/status";
            assertThat(tight.unsigned("GET", path).status()).isEqualTo(401);
            assertThat(tight.unsigned("GET", path).status()).isEqualTo(401);
            Reply refused = tight.unsigned("GET", path);
            assertThat(refused.status()).isEqualTo(429);
            assertThat(refused.header("Retry-After")).isNotEmpty();
            assertThat(tight.get(path).status()).isEqualTo(404);
            Reply admin = tight.send("GET", "/api/v1/admin/sessions", "", Map.of("X-Admin-Key", RunningApi.ADMIN_KEY));
            assertThat(admin.status()).isEqualTo(429);
        }
    }

    @Test
    void a_body_over_the_limit_is_refused_before_anything_else() {
        Reply reply = api.post("/api/v1/users", " ".repeat(65 * 1024));
        assertThat(reply.status()).isEqualTo(413);
        assertThat(reply.code()).isEqualTo("PAYLOAD_TOO_LARGE");
    }

    @Test
    void every_answer_has_the_security_headers_and_none_opens_the_door_to_pages_from_elsewhere() {
        Map<String, String> foreign = Map.of("Origin", "https://evil.example", "Access-Control-Request-Method", "POST");
        for (Reply reply : List.of(
                api.send("GET", "/info", "", foreign),
                api.send("OPTIONS", "/api/v1/users", "", foreign),
                api.send("GET", "/openapi", "", foreign),
                api.send("GET", "/api/v1/users/nobody/status", "", foreign),
                api.send("GET", "/api/v1/users/a%2fb/status", "", foreign))) {
            assertThat(reply.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(reply.header("X-Frame-Options")).isEqualTo("DENY");
            assertThat(reply.header("Content-Security-Policy")).startsWith("default-src 'none'");
            assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
            assertThat(reply.header("Server")).isEmpty();
            assertThat(reply.headers().map().keySet())
                    .noneMatch(name -> name.toLowerCase(java.util.Locale.ROOT).startsWith("access-control-"));
        }
        assertThat(api.unsigned("GET", "/swagger-ui/index.html").header("Content-Security-Policy"))
                .startsWith("default-src 'self'");
    }

    @Test
    void with_a_key_store_it_speaks_tls_only_and_the_actuator_on_a_port_of_its_own_what_that_is_told(
            @TempDir Path directory) throws Exception {
        Path store = keyStore(directory);
        try (RunningApi secure = RunningApi.launch(
                "localhost:1",
                KEYSET,
                "server.ssl.key-store=" + store,
                "server.ssl.key-store-password=changeit",
                "server.ssl.enabled-protocols=TLSv1.3",
                "management.server.port=0",
                "management.server.ssl.enabled=false")) {
            try (HttpClient https =
                    HttpClient.newBuilder().sslContext(trusting(store)).build()) {
                HttpResponse<String> info = https.send(
                        HttpRequest.newBuilder(URI.create("https://localhost:" + secure.port() + "/info"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
                assertThat(info.statusCode()).isEqualTo(200);
                assertThat(info.headers().firstValue("Strict-Transport-Security"))
                        .hasValue("max-age=31536000");
            }
            assertThat(plainStatus(secure)).isEqualTo(400);
            try (HttpClient plain = HttpClient.newHttpClient()) {
                URI actuator = URI.create("http://localhost:" + secure.managementPort() + "/actuator/health/");
                assertThat(status(plain, actuator.resolve("liveness"))).isEqualTo(200);
                assertThat(status(plain, actuator.resolve("readiness"))).isEqualTo(503);
            }
        }
    }

    private static int status(HttpClient client, URI address) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private static int plainStatus(RunningApi secure) {
        return secure.unsigned("GET", "/info").status();
    }

    private static Path keyStore(Path directory) throws IOException, InterruptedException {
        Path store = directory.resolve("door.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        "changeit")
                .inheritIO()
                .start();
        assertThat(keytool.waitFor()).isZero();
        return store;
    }

    private static SSLContext trusting(Path store) throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        try (InputStream bytes = Files.newInputStream(store)) {
            trusted.load(bytes, "changeit".toCharArray());
        }
        KeyStore certificates = KeyStore.getInstance("PKCS12");
        certificates.load(null, null);
        certificates.setCertificateEntry("door", trusted.getCertificate("mykey"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(certificates);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    private static Map<String, String> v1(String body) {
        String now = RunningApi.timestamp();
        return Map.of("X-Webhook-Timestamp", now, "X-Webhook-Signature", RunningApi.hmac(now + "." + body));
    }

    private static Reply keyed(String path, String body, String key) {
        String now = RunningApi.timestamp();
        return api.send(
                "POST",
                path,
                body,
                Map.of(
                        "X-Webhook-Timestamp",
                        now,
                        "X-Webhook-Signature",
                        RunningApi.hmac(now + "." + body),
                        "Idempotency-Key",
                        key));
    }

    private static String registered() {
        String bot = "bot-" + UUID.randomUUID();
        assertThat(api.post("/api/v1/users", Registrations.of("user-" + bot, bot, bot))
                        .status())
                .isEqualTo(201);
        return bot;
    }

    private static long commands(String bot) {
        return records(Topics.SESSION_COMMANDS.name(), bot);
    }

    private static long records(String topic, String bot) {
        return new TopicReader(broker.getBrokersAsString())
                .records(topic).stream()
                        .filter(record -> bot.equals(record.key()))
                        .count();
    }
}
