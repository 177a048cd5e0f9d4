package io.hedgegrid.webhook.process;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.Executors;

/**
 * A receiver that writes each call to a file before it answers, and now and then fails: before it has taken the call, or after,
 * without the sender's knowing. A line is: taken or refused, path, id, body, wall time in milliseconds.
 */
final class ReceiverMain {

    private ReceiverMain() {}

    /** Arguments: port, file, failures in a hundred calls, seed, milliseconds that an answer takes. */
    public static void main(String[] args) throws IOException {
        Writer out = Files.newBufferedWriter(Path.of(args[1]), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        int failures = Integer.parseInt(args[2]);
        Random random = new Random(Long.parseLong(args[3]));
        Duration delay = Duration.ofMillis(Long.parseLong(args[4]));
        HttpServer server = HttpServer.create(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(args[0])), 1_000);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> answer(exchange, out, failures, random, delay));
        server.start();
    }

    private static void answer(HttpExchange exchange, Writer out, int failures, Random random, Duration delay)
            throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            long arrived = System.currentTimeMillis();
            boolean fails;
            boolean taken;
            synchronized (out) {
                fails = random.nextInt(100) < failures;
                taken = !fails || random.nextBoolean();
                out.write(String.join(
                        "\t",
                        taken ? "taken" : "refused",
                        exchange.getRequestURI().getPath(),
                        exchange.getRequestHeaders().getFirst("X-Webhook-ID"),
                        body,
                        Long.toString(arrived)));
                out.write('\n');
                out.flush();
            }
            Thread.sleep(delay);
            exchange.sendResponseHeaders(fails ? 500 : 204, -1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
