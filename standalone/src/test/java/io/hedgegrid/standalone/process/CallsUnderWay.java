package io.hedgegrid.standalone.process;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Registrations and a stream of events that are under way when session-api is asked to stop. Whoever is answered is registered, whoever
 * is not is not, and the stream ends as streams end and does not break off.
 */
final class CallsUnderWay implements AutoCloseable {

    private static final int REGISTRATIONS = 40;

    private final SeparateProcesses system;
    private final Traders traders;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Map<String, CompletableFuture<HttpResponse<String>>> registrations = new LinkedHashMap<>();
    private final CountDownLatch streaming = new CountDownLatch(1);
    private CompletableFuture<Void> stream = new CompletableFuture<>();

    CallsUnderWay(SeparateProcesses system, Traders traders) {
        this.system = system;
        this.traders = traders;
    }

    /** Returns when the stream is open and the first of the registrations is answered. */
    void begin() throws InterruptedException {
        stream = http.sendAsync(signed("GET", "/api/v1/users/" + traders.anySession() + "/events", ""), lines())
                .thenAcceptAsync(answer -> {
                    try (Stream<String> lines = answer.body()) {
                        lines.forEach(_ -> streaming.countDown());
                    }
                });
        streaming.await();
        for (int i = 0; i < REGISTRATIONS; i++) {
            String bot = "late-" + i + "-bot";
            registrations.put(
                    bot,
                    http.sendAsync(
                            signed("POST", "/api/v1/users", traders.registrationOf(bot)),
                            HttpResponse.BodyHandlers.ofString()));
        }
        CompletableFuture.anyOf(registrations.values().toArray(CompletableFuture[]::new))
                .join();
    }

    /** What became of them, asked when the service runs again; empty if all is well. */
    List<String> findings() throws IOException, InterruptedException {
        List<String> findings = new ArrayList<>();
        try {
            stream.join();
        } catch (CompletionException e) {
            findings.add("the stream of events broke off: " + e.getCause());
        }
        int answered = 0;
        for (Map.Entry<String, CompletableFuture<HttpResponse<String>>> registration : registrations.entrySet()) {
            boolean taken = answered(registration.getKey(), registration.getValue(), findings);
            answered += taken ? 1 : 0;
            int known = http.send(
                            signed("GET", "/api/v1/users/" + registration.getKey() + "/status", ""),
                            HttpResponse.BodyHandlers.ofString())
                    .statusCode();
            if (known != (taken ? 200 : 404)) {
                findings.add(registration.getKey() + (taken ? " was answered" : " was not answered")
                        + ", and its status is " + known);
            }
        }
        System.out.printf("  %d of %d registrations under way were answered%n", answered, REGISTRATIONS);
        return findings;
    }

    private static boolean answered(
            String bot, CompletableFuture<HttpResponse<String>> registration, List<String> findings) {
        try {
            int status = registration.join().statusCode();
            if (status != 201) {
                findings.add(bot + " was answered " + status);
            }
            return status == 201;
        } catch (CompletionException e) {
            // It did not get in: the door was closed already.
            return false;
        }
    }

    private HttpRequest signed(String method, String path, String body) {
        String timestamp = Long.toString(System.currentTimeMillis());
        return HttpRequest.newBuilder(
                        system.address(SeparateProcesses.SESSION_API).resolve(path))
                .header("X-Webhook-Timestamp", timestamp)
                .header("X-Webhook-Signature", hmac(timestamp + "." + body))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    private String hmac(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(system.botSecret().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }

    private static HttpResponse.BodyHandler<Stream<String>> lines() {
        return HttpResponse.BodyHandlers.ofLines();
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
