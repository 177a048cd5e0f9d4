package io.hedgegrid.paper.load;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Orders answered and frames pushed per second by a paper exchange in a process of its own, on the cores it shares with this one: as
 * many as it takes, half of what it is meant to take, and both at once. Not part of the build, which does not know its name.
 */
class LoadBenchmark {

    private static final Duration WARM_UP = Duration.ofSeconds(20);
    private static final Duration STREAM_WARM_UP = Duration.ofSeconds(5);
    private static final Duration MEASURED = Duration.ofSeconds(10);

    private static final int TRADERS = 16;
    private static final int ALL_ORDERS = 2_000;
    private static final int HALF_OF_THE_ORDERS = ALL_ORDERS / 2;

    private static final List<String> SYMBOLS = List.of("BTCUSDT", "ETHUSDT", "SOLUSDT", "XRPUSDT", "BNBUSDT");
    private static final int CLIENTS = 50;

    /** Fifty ticks a second to fifty clients of ten channels are 25,000 frames. */
    private static final double HALF_SPEED = 750;

    /** The packaged exchange is where Maven puts it, or where the property {@code paper.jar} says. */
    @Test
    void ordersAndFrames() throws Exception {
        String given = System.getProperty("paper.jar", "");
        main(given.isEmpty() ? packaged().toString() : given);
    }

    private static Path packaged() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("target"))) {
            return files.filter(file -> file.toString().endsWith("-exec.jar"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("package the exchange first: there is no target/*-exec.jar"));
        }
    }

    /** @param arguments the packaged exchange */
    public static void main(String... arguments) throws IOException, InterruptedException {
        Path jar = Path.of(arguments[0]);
        Path data = Files.createTempDirectory("paper-data");
        try (HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            measure(http, jar, "in memory", "");
            measure(http, jar, "with a journal", data.toString());
        } finally {
            try (Stream<Path> files = Files.walk(data)) {
                for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private static void measure(HttpClient http, Path jar, String name, String data)
            throws IOException, InterruptedException {
        for (double speed : new double[] {HALF_SPEED, 2 * HALF_SPEED}) {
            try (ExchangeProcess exchange = ExchangeProcess.start(jar, settings(speed, data))) {
                OrderLoad orders = new OrderLoad(IntStream.range(0, TRADERS)
                        .mapToObj(i -> new Trader(http, exchange.uri(), "load-" + i, "secret"))
                        .toList());
                orders.openPositions();
                var _ = orders.run(WARM_UP, 0);
                if (speed == HALF_SPEED) {
                    say(exchange, name + ", orders at will", () -> orders.run(MEASURED, 0));
                    say(exchange, name + ", all orders", () -> orders.run(MEASURED, ALL_ORDERS));
                    say(exchange, name + ", half the orders", () -> orders.run(MEASURED, HALF_OF_THE_ORDERS));
                    streams(http, exchange, name + ", half the frames", speed, orders);
                } else {
                    streams(http, exchange, name + ", all frames", speed, orders);
                }
            }
        }
    }

    private static void streams(HttpClient http, ExchangeProcess exchange, String name, double speed, OrderLoad orders)
            throws IOException, InterruptedException {
        try (StreamLoad streams = StreamLoad.connect(http, exchange.uri(), CLIENTS, SYMBOLS, speed)) {
            var _ = streams.run(STREAM_WARM_UP);
            say(exchange, name, () -> streams.run(MEASURED));
            streams.begin();
            say(exchange, name + " and half the orders at once", () -> {
                OrderLoad.Result traded = orders.run(MEASURED, HALF_OF_THE_ORDERS);
                return streams.end() + "; " + traded;
            });
        }
    }

    private static List<String> settings(double speed, String data) {
        List<String> settings = new ArrayList<>(List.of("--paper.speed=" + speed, "--paper.data=" + data));
        for (int i = 0; i < TRADERS; i++) {
            String account = "--paper.accounts[" + i + "].";
            settings.add(account + "key=load-" + i);
            settings.add(account + "secret=secret");
            settings.add(account + "passphrase=load");
            settings.add(account + "balance=1000000");
        }
        return settings;
    }

    /** The processor time tells what a run costs, however busy the machine is with other things. */
    private static void say(ExchangeProcess exchange, String what, Run run) throws IOException, InterruptedException {
        Duration exchangeBefore = exchange.used();
        Duration clientsBefore = used();
        Object figures = run.run();
        System.out.printf(
                "%s: %s; processor s: exchange %.1f, clients %.1f%n",
                what,
                figures,
                exchange.used().minus(exchangeBefore).toMillis() / 1e3,
                used().minus(clientsBefore).toMillis() / 1e3);
    }

    private static Duration used() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    @FunctionalInterface
    private interface Run {

        Object run() throws IOException, InterruptedException;
    }
}
