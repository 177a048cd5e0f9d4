package io.hedgegrid.standalone.launcher;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;

/** Waits for a service to say that it is ready. */
public final class Readiness {

    private static final Duration PAUSE = Duration.ofMillis(100);

    private Readiness() {}

    /**
     * Returns when the service answers its readiness probe with 200.
     *
     * @throws LaunchException with the probe's last answer if it does not before the deadline
     */
    public static void await(String service, URI base, Instant deadline) {
        String last = "no answer";
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest probe = HttpRequest.newBuilder(base.resolve("/actuator/health/readiness"))
                    .timeout(Duration.ofSeconds(3))
                    .build();
            while (Instant.now().isBefore(deadline)) {
                try {
                    HttpResponse<String> answer = http.send(probe, HttpResponse.BodyHandlers.ofString());
                    if (answer.statusCode() == 200) {
                        return;
                    }
                    last = answer.body();
                } catch (IOException e) {
                    last = String.valueOf(e.getMessage());
                }
                Thread.sleep(PAUSE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LaunchException("interrupted while waiting for " + service, e);
        }
        throw new LaunchException(service + " is not ready: " + last);
    }
}
