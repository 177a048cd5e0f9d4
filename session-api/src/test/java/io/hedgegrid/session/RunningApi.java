package io.hedgegrid.session;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.awaitility.Awaitility;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The real application on a random port, and a client that signs as HEMA does. */
final class RunningApi implements AutoCloseable {

    static final String BOT_SECRET = "MARKED-bot-secret";
    static final String ADMIN_KEY = "MARKED-admin-key";

    private static final AtomicLong LAST = new AtomicLong();
    private static final JsonMapper JSON = new JsonMapper();

    private final ConfigurableApplicationContext context;
    private final HttpClient http = HttpClient.newHttpClient();
    private final int port;

    private RunningApi(ConfigurableApplicationContext context) {
        this.context = context;
        this.port = ((WebServerApplicationContext) context).getWebServer().getPort();
    }

    /** Starts the application and does not wait until it is ready; more are further properties, {@code key=value}. */
    static RunningApi launch(String brokers, String keyset, String... more) {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("spring.kafka.bootstrap-servers", brokers);
        properties.put("server.port", "0");
        properties.put("session.bot-secret", BOT_SECRET);
        properties.put("session.admin-api-key", ADMIN_KEY);
        properties.put("session.forget-interval", "50ms");
        properties.put("credentials.keyset", keyset);
        // Nobody is there: what a registration is checked against is told by the test that needs it.
        properties.put("bitget.rest-uri", "http://localhost:1");
        properties.put("topics.partitions", "3");
        properties.put("topics.replication-factor", "1");
        for (String property : more) {
            properties.put(property.substring(0, property.indexOf('=')), property.substring(property.indexOf('=') + 1));
        }
        return new RunningApi(SessionApiApplication.builder()
                .run(properties.entrySet().stream()
                        .map(property -> "--" + property.getKey() + "=" + property.getValue())
                        .toArray(String[]::new)));
    }

    /** Starts the application and waits until it is ready. */
    static RunningApi start(String brokers, String keyset, String... more) {
        RunningApi api = launch(brokers, keyset, more);
        Awaitility.await()
                .until(() -> api.unsigned("GET", "/actuator/health/readiness").status() == 200);
        return api;
    }

    /** What came back. */
    record Reply(int status, String body, HttpHeaders headers) {

        String header(String name) {
            return headers.firstValue(name).orElse("");
        }

        JsonNode json() {
            return JSON.readTree(body);
        }

        JsonNode data() {
            return json().path("data");
        }

        String code() {
            return json().path("error").path("code").asString();
        }

        List<String> faultyFields() {
            List<String> fields = new ArrayList<>();
            json().path("error")
                    .path("details")
                    .forEach(detail -> fields.add(detail.path("field").asString()));
            return fields;
        }
    }

    Reply get(String path) {
        return signed("GET", path, "");
    }

    Reply post(String path, String body) {
        return signed("POST", path, body);
    }

    Reply delete(String path) {
        return signed("DELETE", path, "");
    }

    Reply signed(String method, String path, String body) {
        return send(method, path, body, signature(body));
    }

    /** The headers of version 1 of the signature, made now. */
    static Map<String, String> signature(String body) {
        String timestamp = timestamp();
        return Map.of("X-Webhook-Timestamp", timestamp, "X-Webhook-Signature", hmac(timestamp + "." + body));
    }

    /** A signed POST with an Idempotency-Key. */
    Reply keyed(String path, String body, String key) {
        Map<String, String> headers = new LinkedHashMap<>(signature(body));
        headers.put("Idempotency-Key", key);
        return send("POST", path, body, headers);
    }

    /** The time in milliseconds, and later than any given before: what is signed twice in a millisecond is a replay. */
    static String timestamp() {
        return Long.toString(LAST.updateAndGet(last -> Math.max(last + 1, System.currentTimeMillis())));
    }

    Reply unsigned(String method, String path) {
        return send(method, path, "", Map.of());
    }

    Reply send(String method, String path, String body, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body));
        request.setHeader("Content-Type", "application/json");
        headers.forEach(request::setHeader);
        try {
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Reply(response.statusCode(), response.body(), response.headers());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static String hmac(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(BOT_SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    int port() {
        return port;
    }

    /** The actuator's own port. */
    int managementPort() {
        return Integer.parseInt(context.getEnvironment().getRequiredProperty("local.management.port"));
    }

    @Override
    public void close() {
        http.close();
        context.close();
    }
}
