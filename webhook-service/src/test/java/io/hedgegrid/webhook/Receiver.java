package io.hedgegrid.webhook;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/** HEMA's end of the callbacks: answers as the test wants and remembers what it was told. */
public final class Receiver implements AutoCloseable {

    /** Answer that never comes. */
    public static final int SILENCE = 0;

    private final HttpServer server;
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile int status = 200;
    private volatile String retryAfter;

    public Receiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            int answer = status;
            calls.add(new Call(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI(),
                    exchange.getRequestHeaders().getFirst("Host"),
                    exchange.getRequestHeaders().getFirst("Content-Type"),
                    exchange.getRequestHeaders().getFirst("X-Webhook-ID"),
                    exchange.getRequestHeaders().getFirst("X-Webhook-Timestamp"),
                    exchange.getRequestHeaders().getFirst("X-Webhook-Signature"),
                    exchange.getRequestHeaders().getFirst("X-Webhook-Signature-V2"),
                    body,
                    answer,
                    exchange.getRequestHeaders()));
            if (answer == SILENCE) {
                closed.await();
            }
            exchange.getResponseHeaders().set("Location", "/redirected");
            if (retryAfter != null) {
                exchange.getResponseHeaders().set("Retry-After", retryAfter);
            }
            exchange.sendResponseHeaders(answer, -1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public void answers(int next) {
        status = next;
    }

    /** Header of the answers from now on; null for none. */
    public void retryAfter(String value) {
        retryAfter = value;
    }

    public int port() {
        return server.getAddress().getPort();
    }

    public String url(String pathAndQuery) {
        return "http://127.0.0.1:" + port() + pathAndQuery;
    }

    public List<Call> calls() {
        return List.copyOf(calls);
    }

    public List<Call> confirmed() {
        return calls.stream().filter(call -> call.answer() == 200).toList();
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
    }

    /** One call. */
    public record Call(
            String method,
            URI uri,
            String host,
            String contentType,
            String webhookId,
            String timestamp,
            String signature,
            String signatureV2,
            String body,
            int answer,
            Headers headers) {

        /** The header; null if there is none. */
        public String header(String name) {
            return headers.getFirst(name);
        }
    }
}
