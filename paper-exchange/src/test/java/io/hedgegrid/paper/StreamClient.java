package io.hedgegrid.paper;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A socket that keeps what it hears. */
final class StreamClient implements WebSocket.Listener, AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();

    private final BlockingQueue<String> texts = new LinkedBlockingQueue<>();
    private final StringBuilder part = new StringBuilder();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final WebSocket socket;

    StreamClient(HttpClient http, URI server, String path) {
        URI uri = URI.create("ws://localhost:" + server.getPort() + path);
        socket = http.newWebSocketBuilder().buildAsync(uri, this).join();
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
        part.append(data);
        if (last) {
            texts.add(part.toString());
            part.setLength(0);
        }
        webSocket.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket webSocket, int statusCode, String reason) {
        closed.countDown();
        return null;
    }

    @Override
    public void onError(WebSocket webSocket, Throwable error) {
        closed.countDown();
    }

    StreamClient send(String text) {
        socket.sendText(text.replace('\'', '"'), true).join();
        return this;
    }

    /** @param timestamp as the client writes it in JSON */
    StreamClient login(String key, String secret, String timestamp) {
        String sign = ProtocolClient.hmac(secret, timestamp.replace("\"", "") + "GET/user/verify");
        return send("{'op':'login','args':[{'apiKey':'" + key + "','passphrase':'demo-passphrase','timestamp':"
                + timestamp + ",'sign':'" + sign + "'}],'url':'ignored'}");
    }

    String nextText() throws InterruptedException {
        String text = texts.poll(10, TimeUnit.SECONDS);
        assertThat(text).as("a frame within ten seconds").isNotNull();
        return text;
    }

    JsonNode next() throws InterruptedException {
        return JSON.readTree(nextText());
    }

    /** Reads on until a frame fits; all read with it. */
    List<JsonNode> until(Predicate<JsonNode> last) throws InterruptedException {
        List<JsonNode> read = new ArrayList<>();
        do {
            read.add(next());
        } while (!last.test(read.getLast()));
        return read;
    }

    boolean isClosedSoon() throws InterruptedException {
        return closed.await(10, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        socket.abort();
    }
}
