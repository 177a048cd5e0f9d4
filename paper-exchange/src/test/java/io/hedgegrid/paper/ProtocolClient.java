package io.hedgegrid.paper;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Requests as text, signed by hand: what a client in another language would send. */
final class ProtocolClient {

    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient http;
    private final URI server;
    private final String key;
    private final String secret;

    ProtocolClient(HttpClient http, URI server) {
        this(http, server, "demo-key", "demo-secret");
    }

    ProtocolClient(HttpClient http, URI server, String key, String secret) {
        this.http = http;
        this.server = server;
        this.key = key;
        this.secret = secret;
    }

    record Answer(int status, JsonNode json, String text) {

        String code() {
            return json.path("code").asString();
        }

        JsonNode data() {
            return json.path("data");
        }
    }

    Answer get(String pathAndQuery) throws IOException, InterruptedException {
        return send(request(pathAndQuery).GET());
    }

    Answer signedGet(String pathAndQuery) throws IOException, InterruptedException {
        return send(signed(request(pathAndQuery), "GET", pathAndQuery, "").GET());
    }

    Answer post(String path, String body) throws IOException, InterruptedException {
        return send(signed(request(path), "POST", path, body)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** Any other request, unsigned. */
    Answer send(String method, String pathAndQuery, String body) throws IOException, InterruptedException {
        return send(request(pathAndQuery)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body)));
    }

    /** The text of an answer that is no JSON. */
    String text(String path) throws IOException, InterruptedException {
        return http.send(request(path).GET().build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private HttpRequest.Builder request(String pathAndQuery) {
        return HttpRequest.newBuilder(server.resolve(pathAndQuery));
    }

    private HttpRequest.Builder signed(HttpRequest.Builder request, String method, String pathAndQuery, String body) {
        String timestamp = Long.toString(System.currentTimeMillis());
        return request.header("ACCESS-KEY", key)
                .header("ACCESS-PASSPHRASE", "demo-passphrase")
                .header("ACCESS-TIMESTAMP", timestamp)
                .header("ACCESS-SIGN", hmac(secret, timestamp + method + pathAndQuery + body));
    }

    static String hmac(String secret, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        return new Answer(response.statusCode(), JSON.readTree(response.body()), response.body());
    }
}
