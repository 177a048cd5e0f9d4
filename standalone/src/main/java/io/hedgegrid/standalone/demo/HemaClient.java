package io.hedgegrid.standalone.demo;

import io.hedgegrid.standalone.launcher.LaunchException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/** HEMA's calls of the session API, signed. Blocking. */
public final class HemaClient implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private final URI base;
    private final HemaSignature signature;
    private final Clock clock;
    private final HttpClient http = HttpClient.newHttpClient();
    private final ObjectMapper json = JsonMapper.shared();

    /**
     * Creates a client.
     *
     * @param base of the session API
     * @param botSecret shared with it
     */
    public HemaClient(URI base, String botSecret, Clock clock) {
        this.base = base;
        this.signature = new HemaSignature(botSecret);
        this.clock = clock;
    }

    /**
     * Calls with a JSON body.
     *
     * @return the answer's {@code data}
     * @throws LaunchException if the API refuses the call
     */
    public JsonNode post(String path, String body) {
        return call("POST", path, body);
    }

    /** Asks; otherwise as {@link #post}. */
    public JsonNode get(String path) {
        return call("GET", path, "");
    }

    private JsonNode call(String method, String path, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        String timestamp = Long.toString(clock.millis());
        HttpRequest request = HttpRequest.newBuilder(base.resolve(path))
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .header("X-Webhook-Timestamp", timestamp)
                .header("X-Webhook-Signature", signature.of(timestamp, bytes))
                .method(method, HttpRequest.BodyPublishers.ofByteArray(bytes))
                .build();
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() / 100 != 2) {
                throw new LaunchException(
                        method + " " + path + " answered " + answer.statusCode() + ": " + answer.body());
            }
            return json.readTree(answer.body()).path("data");
        } catch (IOException e) {
            throw new LaunchException(method + " " + path + " failed: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LaunchException(method + " " + path + " was interrupted", e);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
