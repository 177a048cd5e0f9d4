package io.hedgegrid.session.load;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * Signed {@code GET status} calls at a steady rate, whatever becomes of them. Each is timed from the moment at which it was due: a call
 * that waits behind a slow one counts with its waiting.
 */
final class StatusCalls {

    private static final long NANOS = TimeUnit.SECONDS.toNanos(1);

    private final HttpClient http;
    private final URI base;
    private final String secret;
    private final IntFunction<String> ids;
    private final int sessions;

    StatusCalls(HttpClient http, URI base, String secret, IntFunction<String> ids, int sessions) {
        this.http = http;
        this.base = base;
        this.secret = secret;
        this.ids = ids;
        this.sessions = sessions;
    }

    /**
     * What came of it.
     *
     * @param micros from due to answered
     * @param failed calls without the answer 200
     */
    record Result(Histogram micros, long failed) {}

    Result run(int perSecond, Duration time) {
        Histogram micros = new ConcurrentHistogram(TimeUnit.MINUTES.toMicros(10), 3);
        AtomicLong failed = new AtomicLong();
        Random random = new Random(perSecond);
        int calls = Math.toIntExact(perSecond * time.toSeconds());
        CompletableFuture<?>[] answers = new CompletableFuture<?>[calls];
        long begin = System.nanoTime();
        for (int i = 0; i < calls; i++) {
            long due = begin + i * NANOS / perSecond;
            while (System.nanoTime() < due) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            answers[i] = http.sendAsync(
                            request(ids.apply(random.nextInt(sessions))), HttpResponse.BodyHandlers.ofByteArray())
                    .handle((answer, fault) -> {
                        micros.recordValue(TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - due));
                        if (fault != null || answer.statusCode() != 200) {
                            failed.incrementAndGet();
                        }
                        return null;
                    });
        }
        CompletableFuture.allOf(answers).join();
        return new Result(micros, failed.get());
    }

    private HttpRequest request(String id) {
        String timestamp = Long.toString(System.currentTimeMillis());
        return HttpRequest.newBuilder(base.resolve("/api/v1/users/" + id + "/status"))
                .header("X-Webhook-Timestamp", timestamp)
                .header("X-Webhook-Signature", hmac(timestamp + "."))
                .build();
    }

    private String hmac(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }
}
