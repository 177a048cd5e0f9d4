package io.hedgegrid.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hedgegrid.schemas.Topic;
import io.hedgegrid.schemas.Topics;
import io.hedgegrid.schemas.secret.DataKeyTable;
import io.hedgegrid.schemas.secret.KeyEnvelope;
import io.hedgegrid.schemas.secret.SecretCipher;
import io.hedgegrid.schemas.session.DataKey;
import io.hedgegrid.schemas.session.DataKeyUse;
import io.hedgegrid.schemas.session.WebhookTarget;
import io.hedgegrid.schemas.webhook.WebhookDeadLetter;
import io.hedgegrid.webhook.core.Signature;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

/** The service with a real broker and real receivers. Each test has sessions of its own. */
class WebhookServiceIT {

    private static final String SECRET = "shared-secret-of-the-bot";
    private static final String ADMIN_KEY = "key-of-the-operator";
    private static final String KEYSET = SecretCipher.generateKeyset();
    private static final SecretCipher CIPHER = SecretCipher.fromKeyset(KEYSET);
    private static final EmbeddedKafkaKraftBroker BROKER = new EmbeddedKafkaKraftBroker(1, 2);

    @TempDir
    private static Path state;

    private static ConfigurableApplicationContext service;
    private static Producer<String, byte[]> producer;

    private final String session = "bot-" + UUID.randomUUID();
    private Receiver receiver;

    @BeforeAll
    static void startAll() {
        Awaitility.setDefaultTimeout(Duration.ofSeconds(30));
        BROKER.brokerProperty("offsets.topic.num.partitions", "2");
        BROKER.brokerProperty("transaction.state.log.num.partitions", "2");
        BROKER.brokerProperty("transaction.state.log.replication.factor", "1");
        BROKER.brokerProperty("transaction.state.log.min.isr", "1");
        BROKER.brokerProperty("group.initial.rebalance.delay.ms", "0");
        BROKER.afterPropertiesSet();
        service = start();
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", BROKER.getBrokersAsString()),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    private static ConfigurableApplicationContext start() {
        return WebhookServiceApplication.builder()
                .run(
                        "--server.port=0",
                        "--spring.kafka.bootstrap-servers=" + BROKER.getBrokersAsString(),
                        "--topics.partitions=2",
                        "--topics.replication-factor=1",
                        "--webhook.state-dir=" + state,
                        "--webhook.allow-http=true",
                        "--webhook.allow-private-addresses=true",
                        "--webhook.signature-v2=true",
                        "--webhook.backoff.initial=100ms",
                        "--webhook.backoff.max=400ms",
                        "--webhook.circuit.pause=100ms",
                        "--webhook.circuit.max-pause=200ms",
                        "--webhook.admin.api-key=" + ADMIN_KEY,
                        "--webhook.ledger.tick=50ms",
                        "--webhook.sender.request-timeout=2s",
                        "--webhook.sender.stop-timeout=1s",
                        "--webhook.sender.per-host=4",
                        "--credentials.keyset=" + KEYSET);
    }

    @AfterAll
    static void stopAll() {
        producer.close();
        service.close();
        BROKER.destroy();
    }

    @BeforeEach
    void open() throws IOException {
        receiver = new Receiver();
        await().until(() -> get("/actuator/health/readiness").statusCode() == 200);
    }

    @AfterEach
    void close() {
        receiver.close();
    }

    private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
        int port = ((WebServerApplicationContext) service).getWebServer().getPort();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    private static <V> void send(Topic<V> topic, String key, V value) {
        producer.send(new ProducerRecord<>(topic.name(), key, topic.serializer().serialize(topic.name(), value)));
        producer.flush();
    }

    private static void configure(String sessionId, String url) {
        WebhookTarget target = new WebhookTarget(url, CIPHER.seal(SECRET, sessionId));
        send(Topics.SESSION_CONFIGS, sessionId, RecordFixture.config(sessionId, target));
    }

    /** As the session's own key seals it; {@link #configure} is what the first release wrote. */
    private static void configureWithKey(String sessionId, String url) {
        KeyEnvelope envelope = new KeyEnvelope(CIPHER);
        DataKey key = envelope.create(sessionId, DataKeyUse.WEBHOOK, Instant.now());
        WebhookTarget target =
                new WebhookTarget(url, envelope.unwrap(key, sessionId).seal(SECRET, sessionId));
        send(Topics.SESSION_KEYS, DataKeyTable.recordKey(sessionId, key.getKeyId()), key);
        send(Topics.SESSION_CONFIGS, sessionId, RecordFixture.config(sessionId, target));
    }

    private static void event(String sessionId, long sequence) {
        send(Topics.EXECUTION_EVENTS, sessionId, RecordFixture.event(sessionId, sequence, RecordFixture.opened()));
    }

    private static List<ConsumerRecord<String, byte[]>> read(Topic<?> topic) {
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", BROKER.getBrokersAsString(), "isolation.level", "read_committed"),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            var partitions = consumer.partitionsFor(topic.name()).stream()
                    .map(p -> new TopicPartition(p.topic(), p.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
        }
        return records;
    }

    private static List<String> ids(String sessionId, int from, int to) {
        List<String> ids = new ArrayList<>();
        for (int sequence = from; sequence <= to; sequence++) {
            ids.add(sessionId + "-1705309200000-e" + sequence);
        }
        return ids;
    }

    /** In order, each callback where it was confirmed first: at least once allows repetitions. */
    private List<String> confirmed() {
        return receiver.confirmed().stream()
                .map(Receiver.Call::webhookId)
                .distinct()
                .toList();
    }

    @Test
    void an_event_reaches_hema_signed() {
        configure(session, receiver.url("/hook?token=t"));
        event(session, 1);
        await().untilAsserted(() -> assertThat(receiver.confirmed()).hasSize(1));
        Receiver.Call call = receiver.calls().getFirst();
        byte[] body = call.body().getBytes(StandardCharsets.UTF_8);
        long timestamp = Long.parseLong(call.timestamp());
        assertThat(call.webhookId()).isEqualTo(session + "-1705309200000-e1");
        assertThat(call.signature()).isEqualTo(Signature.v1(SECRET, timestamp, body));
        assertThat(call.signatureV2())
                .isEqualTo(Signature.v2(SECRET, timestamp, "POST", URI.create("/hook?token=t"), body));
        assertThat(call.body()).contains("\"event\":\"trade_opened\"");
    }

    @Test
    void nothing_is_lost_and_the_order_holds_while_hema_fails_falls_silent_and_the_service_restarts() {
        configureWithKey(session, receiver.url("/hook"));
        receiver.answers(503);
        for (int sequence = 1; sequence <= 5; sequence++) {
            event(session, sequence);
        }
        send(Topics.SESSION_STATUS, session, RecordFixture.status(session, 1));
        await().untilAsserted(() -> assertThat(receiver.calls()).hasSizeGreaterThanOrEqualTo(3));
        int before = receiver.calls().size();
        receiver.answers(Receiver.SILENCE);
        await().untilAsserted(() -> assertThat(receiver.calls()).hasSizeGreaterThan(before));

        service.close();
        for (int sequence = 6; sequence <= 8; sequence++) {
            event(session, sequence);
        }
        send(Topics.SESSION_STATUS, session, RecordFixture.status(session, 2));
        int silent = receiver.calls().size();
        service = start();
        await().untilAsserted(() -> assertThat(receiver.calls()).hasSizeGreaterThan(silent));
        assertThat(receiver.confirmed()).isEmpty();

        receiver.answers(200);
        List<String> events = ids(session, 1, 8);
        await().untilAsserted(() -> assertThat(confirmed()).containsAll(events));
        assertThat(confirmed().stream().filter(id -> id.matches(".*-e\\d+"))).isEqualTo(events);
        await().untilAsserted(() -> assertThat(confirmed()).contains(session + "-1705309200000-s2"));
        assertThat(confirmed()).doesNotContain(session + "-1705309200000-s1");
    }

    @Test
    void a_silent_endpoint_delays_nobody_else() throws IOException {
        String dead = "dead-" + UUID.randomUUID();
        try (Receiver silent = new Receiver()) {
            silent.answers(Receiver.SILENCE);
            for (int i = 0; i < 20; i++) {
                configure(dead + i, silent.url("/hook"));
                event(dead + i, 1);
            }
            await().untilAsserted(() -> assertThat(silent.calls()).hasSizeGreaterThanOrEqualTo(4));
            configure(session, receiver.url("/hook"));
            for (int sequence = 1; sequence <= 10; sequence++) {
                event(session, sequence);
            }
            await().untilAsserted(() -> assertThat(confirmed()).isEqualTo(ids(session, 1, 10)));
        }
    }

    @Test
    void a_forbidden_target_ends_in_a_dead_letter() {
        configure(session, "ftp://hema.example/hook");
        event(session, 1);
        await().untilAsserted(() -> assertThat(
                        read(Topics.WEBHOOK_DEAD_LETTERS).stream().filter(letter -> session.equals(letter.key())))
                .singleElement()
                .satisfies(letter -> {
                    WebhookDeadLetter given = Topics.WEBHOOK_DEAD_LETTERS.decode(letter.value());
                    assertThat(given.getReason()).contains("refused").contains("https");
                    assertThat(given.getRequest().getEvent()).isEqualTo("trade_opened");
                }));
    }

    @Test
    void unreadable_records_become_dead_letters_and_stop_nobody() {
        byte[] junk = "junk".getBytes(StandardCharsets.UTF_8);
        List<String> origins = List.of(Topics.EXECUTION_EVENTS.name(), Topics.WEBHOOK_REQUESTS.name());
        origins.forEach(topic -> producer.send(new ProducerRecord<>(topic, session, junk)));
        configure(session, receiver.url("/hook"));
        event(session, 1);
        await().untilAsserted(() -> assertThat(receiver.confirmed()).hasSize(1));
        await().untilAsserted(() -> assertThat(read(Topics.DEAD_LETTERS))
                .extracting(letter -> new String(
                        letter.headers().lastHeader("__streams.errors.topic").value(), StandardCharsets.UTF_8))
                .containsAll(origins));
    }

    @Test
    void metrics_tell_of_deliveries_and_no_secrets() throws Exception {
        configure(session, receiver.url("/hook?token=hidden"));
        event(session, 1);
        await().untilAsserted(() -> assertThat(get("/actuator/prometheus").body())
                .contains("hedgegrid_webhook_delivered_total{event=\"trade_opened\"}")
                .contains("hedgegrid_webhook_delivery_latency_seconds_count{event=\"trade_opened\"}")
                .contains("hedgegrid_webhook_oldest_undelivered_age_seconds")
                .contains("hedgegrid_webhook_queued")
                .contains("hedgegrid_webhook_in_flight")
                .contains("kafka_stream"));
        assertThat(get("/actuator/prometheus").body()).doesNotContain(SECRET).doesNotContain("hidden");
        assertThat(get("/actuator/health/liveness").statusCode()).isEqualTo(200);
        assertThat(get("/actuator/health").body()).doesNotContain(SECRET);
    }

    private static HttpResponse<String> admin(String method, String path, String key, String body) throws Exception {
        int port = ((WebServerApplicationContext) service).getWebServer().getPort();
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + port + "/api/v1/admin/webhooks" + path))
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (key != null) {
            request.header("X-Admin-Key", key);
        }
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    private static String admin(String method, String path, String body) throws Exception {
        HttpResponse<String> answer = admin(method, path, ADMIN_KEY, body);
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
        return answer.body();
    }

    private void redeliveredAs(int times, String webhookId) {
        await().untilAsserted(() -> assertThat(receiver.confirmed())
                .extracting(Receiver.Call::webhookId)
                .filteredOn(webhookId::equals)
                .hasSize(times));
    }

    @Test
    void an_operator_sees_every_try_and_has_a_callback_delivered_once_more() throws Exception {
        configure(session, receiver.url("/hook?token=hidden"));
        receiver.answers(503);
        event(session, 1);
        await().untilAsserted(() -> assertThat(receiver.calls()).hasSizeGreaterThanOrEqualTo(2));
        receiver.answers(200);
        String id = ids(session, 1, 1).getFirst();
        redeliveredAs(1, id);
        await().untilAsserted(() -> assertThat(admin("GET", "/" + session + "/attempts", ""))
                .contains("\"webhookId\":\"" + id + "\"")
                .contains("\"httpStatus\":503")
                .contains("\"outcome\":\"DELIVERED\"")
                .doesNotContain("hidden")
                .doesNotContain(SECRET));
        assertThat(admin("GET", "/" + session + "/attempts?webhookId=other", ""))
                .contains("\"attempts\":[]");
        assertThat(admin("POST", "/" + session + "/callbacks/" + id + "/redeliver", ""))
                .contains("\"count\":1");
        redeliveredAs(2, id);
        assertThat(receiver.confirmed().stream().map(Receiver.Call::body).distinct())
                .hasSize(1);
    }

    @Test
    void an_operator_has_everything_since_a_time_delivered_once_more() throws Exception {
        Instant before = Instant.now();
        configure(session, "ftp://hema.example/hook");
        event(session, 1);
        await().untilAsserted(() -> assertThat(admin("GET", "/" + session + "/dead-letters", ""))
                .contains("refused")
                .contains(ids(session, 1, 1).getFirst()));
        configure(session, receiver.url("/hook"));
        event(session, 2);
        redeliveredAs(1, ids(session, 2, 2).getFirst());
        String since = "{\"since\":\"" + before + "\"";
        assertThat(admin("POST", "/" + session + "/redeliver", since + "}")).contains("\"count\":1");
        redeliveredAs(1, ids(session, 1, 1).getFirst());
        assertThat(admin("POST", "/" + session + "/redeliver", since + ",\"delivered\":true}"))
                .contains("\"count\":2");
        redeliveredAs(2, ids(session, 1, 1).getFirst());
        redeliveredAs(2, ids(session, 2, 2).getFirst());
        assertThat(receiver.calls().getLast().body()).contains("\"sequence\":2");
        assertThat(admin("POST", "/" + session + "/redeliver", "{\"since\":\"2200-01-01T00:00:00Z\"}"))
                .contains("\"count\":0");
    }

    @Test
    void an_endpoint_that_said_it_is_gone_is_called_again_once_it_is_enabled() throws Exception {
        configure(session, receiver.url("/hook"));
        receiver.answers(410);
        event(session, 1);
        event(session, 2);
        await().untilAsserted(() -> assertThat(get("/actuator/prometheus").body())
                .containsPattern("hedgegrid_webhook_disabled(\\{[^}]*})? 1\\.0"));
        receiver.answers(200);
        assertThat(receiver.calls()).hasSize(1);
        admin("POST", "/" + session + "/enable", "");
        await().untilAsserted(() -> assertThat(confirmed()).isEqualTo(ids(session, 1, 2)));
    }

    @Test
    void admin_calls_need_the_key_and_failures_have_the_contracts_form() throws Exception {
        for (String key : new String[] {null, "", "wrong", ADMIN_KEY + " x"}) {
            HttpResponse<String> refused = admin("POST", "/" + session + "/enable", key, "");
            assertThat(refused.statusCode()).isEqualTo(401);
            assertThat(refused.body()).contains("\"code\":\"UNAUTHORIZED\"").doesNotContain(ADMIN_KEY);
        }
        Map<String, Integer> faults = Map.of(
                "GET /" + session + "/attempts?since=yesterday", 400,
                "GET /" + session + "/attempts?limit=0", 400,
                "POST /" + session + "/redeliver", 400,
                "PUT /" + session + "/enable", 405,
                "POST /" + session + "/callbacks/unknown/redeliver", 404);
        for (Map.Entry<String, Integer> fault : faults.entrySet()) {
            String[] call = fault.getKey().split(" ", 2);
            HttpResponse<String> refused = admin(call[0], call[1], ADMIN_KEY, "{}");
            assertThat(refused.statusCode()).as(fault.getKey()).isEqualTo(fault.getValue());
            assertThat(refused.body()).startsWith("{\"error\":{\"code\":").doesNotContain("Exception");
        }
    }

    @Test
    void without_a_broker_the_service_lives_but_is_not_ready() throws Exception {
        ConfigurableApplicationContext lonely = WebhookServiceApplication.builder()
                .run(
                        "--server.port=0",
                        "--spring.kafka.bootstrap-servers=127.0.0.1:1",
                        "--credentials.keyset=" + KEYSET);
        try (lonely;
                HttpClient client = HttpClient.newHttpClient()) {
            int port = ((WebServerApplicationContext) lonely).getWebServer().getPort();
            for (Map.Entry<String, Integer> expected :
                    Map.of("liveness", 200, "readiness", 503).entrySet()) {
                URI uri = URI.create("http://127.0.0.1:" + port + "/actuator/health/" + expected.getKey());
                HttpResponse<String> answer =
                        client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
                assertThat(answer.statusCode()).isEqualTo(expected.getValue());
            }
            URI enable = URI.create("http://127.0.0.1:" + port + "/api/v1/admin/webhooks/bot/enable");
            HttpRequest withoutKey = HttpRequest.newBuilder(enable)
                    .POST(HttpRequest.BodyPublishers.noBody())
                    .build();
            HttpResponse<String> refused = client.send(withoutKey, HttpResponse.BodyHandlers.ofString());
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.body()).contains("no admin key is configured");
        }
    }
}
