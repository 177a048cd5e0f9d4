package io.hedgegrid.paper.load;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A paper exchange in a process of its own, from its packaged jar. */
final class ExchangeProcess implements AutoCloseable {

    private static final int START_SECONDS = 60;

    private final Process process;
    private final URI uri;

    private ExchangeProcess(Process process, URI uri) {
        this.process = process;
        this.uri = uri;
    }

    /** One that answers, on a free port. */
    static ExchangeProcess start(Path jar, List<String> settings) throws IOException, InterruptedException {
        int port = freePort();
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx512m",
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
        ExchangeProcess exchange = new ExchangeProcess(process, URI.create("http://localhost:" + port));
        try {
            exchange.awaitReady(log);
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

    private void awaitReady(Path log) throws IOException, InterruptedException {
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
    }
}
