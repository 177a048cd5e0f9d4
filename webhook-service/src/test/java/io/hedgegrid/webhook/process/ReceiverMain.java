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
import java.util.Random;
import java.util.concurrent.Executors;

/**
 * A receiver that writes each call to a file before it answers, and now and then fails: before it has taken the call, or after,
 * without the sender's knowing. A line is: confirmed or refused, path, id, body.
 */
final class ReceiverMain {

    private ReceiverMain() {}

    /** Arguments: port, file, failures in a hundred calls, seed. */
    public static void main(String[] args) throws IOException {
        Writer out = Files.newBufferedWriter(Path.of(args[1]), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        int failures = Integer.parseInt(args[2]);
        Random random = new Random(Long.parseLong(args[3]));
        HttpServer server = HttpServer.create(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(args[0])), 1_000);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> answer(exchange, out, failures, random));
        server.start();
    }

    private static void answer(HttpExchange exchange, Writer out, int failures, Random random) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
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
                        body));
                out.write('\n');
                out.flush();
            }
            exchange.sendResponseHeaders(fails ? 500 : 204, -1);
        }
    }
}
