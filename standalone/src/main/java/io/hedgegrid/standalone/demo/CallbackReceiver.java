package io.hedgegrid.standalone.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.hedgegrid.standalone.launcher.LaunchException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/** HEMA's receiving end: takes callbacks on loopback and verifies each signature. */
public final class CallbackReceiver implements AutoCloseable {

    private static final String PATH = "/callbacks";

    private final HemaSignature signature;
    private final HttpServer server;
    private final ExecutorService handlers = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, Received> received = new ConcurrentHashMap<>();
    private final Set<String> repeated = ConcurrentHashMap.newKeySet();
    private final ObjectMapper json = JsonMapper.shared();
    private final Clock clock;

    /**
     * A callback as it first arrived.
     *
     * @param event its name
     * @param verified whether its signature was right
     * @param body as it was sent
     * @param arrivedAt wall time
     */
    public record Received(String event, boolean verified, String body, Instant arrivedAt) {}

    /** Starts to listen on any free loopback port. */
    public CallbackReceiver(String secret, Clock clock) {
        this.clock = clock;
        this.signature = new HemaSignature(secret);
        try {
            this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new LaunchException("cannot open a port for callbacks: " + e.getMessage(), e);
        }
        server.createContext(PATH, this::handle);
        server.setExecutor(handlers);
        server.start();
    }

    /** Where callbacks are to be sent. */
    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + PATH);
    }

    /** The callbacks so far by their id; repeated deliveries count once. */
    public Map<String, Received> received() {
        return Map.copyOf(received);
    }

    /** Ids of callbacks that arrived, rightly signed, more than once. */
    public Set<String> repeated() {
        return Set.copyOf(repeated);
    }

    private void handle(HttpExchange exchange) throws IOException {
        Instant arrivedAt = clock.instant();
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String timestamp = header(exchange, "X-Webhook-Timestamp");
            String given = header(exchange, "X-Webhook-Signature");
            String id = header(exchange, "X-Webhook-ID");
            boolean verified = timestamp != null && given != null && signature.matches(given, timestamp, body);
            if (id != null) {
                Received callback =
                        new Received(event(body), verified, new String(body, StandardCharsets.UTF_8), arrivedAt);
                received.merge(id, callback, (first, again) -> {
                    if (first.verified() && again.verified()) {
                        repeated.add(id);
                    }
                    return first.verified() ? first : again;
                });
            }
            exchange.sendResponseHeaders(verified && id != null ? 204 : 401, -1);
        }
    }

    private String event(byte[] body) {
        return json.readTree(body).path("event").asString("");
    }

    private static @Nullable String header(HttpExchange exchange, String name) {
        return exchange.getRequestHeaders().getFirst(name);
    }

    @Override
    public void close() {
        server.stop(0);
        handlers.close();
    }
}
