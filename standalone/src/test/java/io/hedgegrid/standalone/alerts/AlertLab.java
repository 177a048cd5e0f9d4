package io.hedgegrid.standalone.alerts;

import static org.awaitility.Awaitility.await;

import io.hedgegrid.standalone.demo.DemoSession;
import io.hedgegrid.standalone.demo.HemaClient;
import io.hedgegrid.standalone.launcher.Broker;
import io.hedgegrid.standalone.launcher.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;

/** The whole system with two sessions that trade, and everything that a test needs to break it. */
final class AlertLab implements AutoCloseable {

    /** Session that trades all the time. */
    static final String TRADER = "demo-bot";

    /** Session whose callbacks go to {@link #hema()}. */
    static final String TELLER = "teller-bot";

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    /** What is signed twice in a millisecond is a replay. */
    private static final AtomicLong LAST = new AtomicLong();

    private final LabHttp http = new LabHttp();
    private final HemaEnd trusted = new HemaEnd();
    private final HemaEnd hema = new HemaEnd();
    private final int brokerPort = Ports.free();
    private final int controllerPort = Ports.free();
    private final Path directory;
    private final LabExchange exchange;
    private final LabServices services;
    private final HemaClient client;
    private final DemoSession session;
    private Broker broker;

    AlertLab() {
        try {
            directory = Files.createTempDirectory("alerts");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        broker = Broker.start(directory.resolve("kafka"), brokerPort, controllerPort);
        exchange = new LabExchange(http, "demo", "teller");
        services = new LabServices(http, "127.0.0.1:" + brokerPort, exchange.uri(), directory);
        services.start();
        client = new HemaClient(services.uri(LabServices.SESSION_API), LabServices.BOT_SECRET, Clock.systemUTC());
        session = exchange.session(TRADER, "demo");
        register(session, trusted.uri());
        register(session.as(TELLER, LabExchange.account("teller")), hema.uri());
        begin(TRADER);
        begin(TELLER);
        await("a position")
                .atMost(PATIENCE)
                .until(() -> !exchange.market()
                        .positions(LabExchange.account("demo").apiKey())
                        .isEmpty());
    }

    private void register(DemoSession registered, URI callbacks) {
        client.post("/api/v1/users", registered.registration(callbacks, "secret-of-the-callbacks"));
    }

    private void begin(String id) {
        client.post("/api/v1/users/" + id + "/start", "");
        awaitStatus(id, "running");
    }

    /** A session like {@link #TRADER}, on an account that the exchange does not know, is registered and started. */
    void beginWithWrongKeys(String id) {
        register(session.as(id, LabExchange.account("unknown")), trusted.uri());
        client.post("/api/v1/users/" + id + "/start", "");
    }

    void awaitStatus(String id, String wanted) {
        await(id + " is " + wanted)
                .atMost(PATIENCE)
                .until(() -> status(id).path("status").asString().equals(wanted));
    }

    /** Until each session has had another tick. */
    private void awaitTicks() {
        for (String id : List.of(TRADER, TELLER)) {
            long tick = status(id).path("tick").asLong();
            await(id + " ticks")
                    .atMost(PATIENCE)
                    .until(() -> status(id).path("tick").asLong() != tick);
        }
    }

    private JsonNode status(String id) {
        return client.get("/api/v1/users/" + id + "/status");
    }

    /** A signed call without a body. */
    HttpResponse<String> call(String method, String path) {
        String now = Long.toString(LAST.updateAndGet(last -> Math.max(last + 1, System.currentTimeMillis())));
        return call(method, path, now, signature(now + "."));
    }

    /** A call with a signature that is wrong. */
    HttpResponse<String> forgedCall(String path) {
        return call("GET", path, Long.toString(System.currentTimeMillis()), "0".repeat(64));
    }

    private HttpResponse<String> call(String method, String path, String timestamp, String signature) {
        return http.send(
                HttpRequest.newBuilder(services.uri(LabServices.SESSION_API).resolve(path))
                        .header("X-Webhook-Timestamp", timestamp)
                        .header("X-Webhook-Signature", signature)
                        .method(method, HttpRequest.BodyPublishers.noBody()));
    }

    private static String signature(String signed) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(LabServices.BOT_SECRET.getBytes(StandardCharsets.UTF_8), mac.getAlgorithm()));
            return HexFormat.of().formatHex(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A call of an operator of callbacks. */
    HttpResponse<String> adminOfCallbacks(String path) {
        return http.send(
                HttpRequest.newBuilder(services.uri(LabServices.WEBHOOK).resolve("/api/v1/admin/webhooks/" + path))
                        .header("X-Admin-Key", LabServices.ADMIN_KEY)
                        .POST(HttpRequest.BodyPublishers.noBody()));
    }

    LabExchange exchange() {
        return exchange;
    }

    LabServices services() {
        return services;
    }

    /** The receiver of {@link #TELLER}'s callbacks. */
    HemaEnd hema() {
        return hema;
    }

    void stopBroker() {
        broker.close();
    }

    void startBroker() {
        broker = Broker.start(directory.resolve("kafka"), brokerPort, controllerPort);
    }

    /** A producer of raw records; to be closed. */
    Producer<String, byte[]> producer() {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", "127.0.0.1:" + brokerPort),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    /** Begins to watch alerts that are quiet. */
    Watch watch(String... alerts) {
        return Watch.over(services::scrape, alerts);
    }

    /** Ends all faults and waits until the system is well again. */
    void heal() {
        exchange.faults("{}");
        exchange.market().resume();
        hema.answers(200);
        services.start();
        if (status(TELLER).path("status").asString().equals("stopped")) {
            begin(TELLER);
        }
        awaitTicks();
    }

    @Override
    public void close() {
        client.close();
        services.close();
        exchange.close();
        broker.close();
        hema.close();
        trusted.close();
        http.close();
        try {
            FileSystemUtils.deleteRecursively(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
