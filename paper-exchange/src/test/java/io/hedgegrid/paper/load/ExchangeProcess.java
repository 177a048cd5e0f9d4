package io.hedgegrid.paper.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A paper exchange in a process of its own, from its packaged jar, with the collector of its image. */
final class ExchangeProcess implements AutoCloseable {

    private static final int START_SECONDS = 60;

    private final Process process;
    private final URI uri;
    private final Path log;

    private ExchangeProcess(Process process, URI uri, Path log) {
        this.process = process;
        this.uri = uri;
        this.log = log;
    }

    /** One that answers, on a free port. */
    static ExchangeProcess start(Path jar, List<String> settings) throws IOException, InterruptedException {
        int port = freePort();
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx512m",
                "-XX:+UseG1GC",
                "-XX:MaxGCPauseMillis=10",
                "-jar",
                jar.toString(),
                "--server.port=" + port,
                "--logging.structured.format.console="));
        command.addAll(settings);
        Path log = Files.createTempFile("paper-exchange", ".log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        ExchangeProcess exchange = new ExchangeProcess(process, URI.create("http://localhost:" + port), log);
        try {
            exchange.awaitReady();
        } catch (IOException | InterruptedException e) {
            exchange.close();
            throw e;
        }
        return exchange;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private void awaitReady() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(uri.resolve("/actuator/health/readiness"))
                .build();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
        try (HttpClient http = HttpClient.newHttpClient()) {
            while (System.nanoTime() < end && process.isAlive()) {
                try {
                    if (http.send(request, HttpResponse.BodyHandlers.discarding())
                                    .statusCode()
                            == 200) {
                        return;
                    }
                } catch (IOException _) {
                    // Not listening yet.
                }
                TimeUnit.MILLISECONDS.sleep(100);
            }
        }
        throw new IOException("the exchange does not start:\n" + Files.readString(log));
    }

    URI uri() {
        return uri;
    }

    /** Processor time it has used, all cores together. */
    Duration used() {
        return process.toHandle().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        try {
            Files.delete(log);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + log, e);
        }
    }
}
