package io.hedgegrid.standalone.process;

import io.hedgegrid.schemas.secret.SecretCipher;
import io.hedgegrid.standalone.demo.Trial;
import io.hedgegrid.standalone.launcher.Broker;
import io.hedgegrid.standalone.launcher.Readiness;
import java.io.IOException;
import java.io.Writer;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Broker, paper exchange and the five services as seven processes, set up by environment variables alone. Each keeps its address over
 * a restart.
 */
final class SeparateProcesses implements AutoCloseable {

    static final String BROKER = "broker";
    static final String EXCHANGE = "paper-exchange";
    static final String SESSION_API = "session-api";

    private static final int PROBE_MILLIS = 1_000;
    private static final Duration START = Duration.ofMinutes(4);

    private final Path directory;
    private final Map<String, ServiceProcess> processes = new LinkedHashMap<>();
    private final Map<String, URI> addresses = new LinkedHashMap<>();
    private final StablePorts ports = new StablePorts();
    private final String botSecret = Trial.newSecret();
    private String bootstrapServers = "";

    private SeparateProcesses(Path directory) {
        this.directory = directory;
    }

    /**
     * Starts all and returns when every service is ready.
     *
     * @param directory of their data and output
     * @param market environment of the paper exchange
     */
    static SeparateProcesses start(Path directory, Map<String, String> market) throws IOException {
        SeparateProcesses started = new SeparateProcesses(directory);
        try {
            started.startBroker();
            started.startServices(market);
            started.awaitReady();
            return started;
        } catch (IOException | RuntimeException | Error e) {
            started.close();
            throw e;
        }
    }

    private void startBroker() throws IOException {
        int port = ports.next();
        Path data = Files.createDirectory(directory.resolve("kafka"));
        Broker.format(data);
        Path settings = directory.resolve("server.properties");
        try (Writer text = Files.newBufferedWriter(settings)) {
            Broker.properties(data, port, ports.next()).store(text, null);
        }
        processes.put(BROKER, ServiceProcess.broker(settings, directory));
        bootstrapServers = "127.0.0.1:" + port;
    }

    private void startServices(Map<String, String> market) {
        URI exchange = start(EXCHANGE, market);
        Map<String, String> kafka = Map.of(
                "KAFKA_BOOTSTRAP_SERVERS",
                bootstrapServers,
                "TOPICS_PARTITIONS",
                "2",
                "STATE_DIR",
                directory.resolve("state").toString());
        Map<String, String> bitget = Map.of(
                "BITGET_REST_URI",
                exchange.toString(),
                "BITGET_WS_URI",
                "ws://" + exchange.getAuthority() + "/v2/ws/public");
        Map<String, String> keyset = Map.of("CREDENTIALS_KEYSET", SecretCipher.generateKeyset());
        start("market-data-service", join(kafka, bitget));
        start("signal-service", kafka);
        start("grid-executor-service", join(kafka, bitget, keyset));
        start(
                "webhook-service",
                join(kafka, keyset, Map.of("WEBHOOK_ALLOW_HTTP", "true", "WEBHOOK_ALLOW_PRIVATE_ADDRESSES", "true")));
        start(
                SESSION_API,
                join(kafka, bitget, keyset, Map.of("BOT_SECRET", botSecret, "SESSION_ALLOW_HTTP_WEBHOOKS", "true")));
    }

    private URI start(String service, Map<String, String> environment) {
        int port = ports.next();
        URI address = URI.create("http://127.0.0.1:" + port);
        addresses.put(service, address);
        processes.put(
                service,
                ServiceProcess.service(
                        service, directory, join(environment, Map.of("SERVER_PORT", Integer.toString(port)))));
        return address;
    }

    private void awaitReady() {
        Instant deadline = Instant.now().plus(START);
        addresses.keySet().forEach(name -> awaitReady(name, deadline));
    }

    /** Returns when the service says that it is ready. */
    void awaitReady(String service, Instant deadline) {
        try {
            Readiness.await(service, address(service), deadline);
        } catch (RuntimeException e) {
            throw new AssertionError(
                    service + " is not ready:\n" + process(service).tail(), e);
        }
    }

    String bootstrapServers() {
        return bootstrapServers;
    }

    /** Whether the process takes connections. */
    boolean listens(String name) {
        URI address = BROKER.equals(name) ? URI.create("kafka://" + bootstrapServers) : address(name);
        try (Socket probe = new Socket()) {
            probe.connect(new InetSocketAddress(address.getHost(), address.getPort()), PROBE_MILLIS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Base of a service's HTTP endpoints. */
    URI address(String service) {
        return addresses.get(service);
    }

    ServiceProcess process(String name) {
        return processes.get(name);
    }

    /** Secret that signs calls of the session API. */
    String botSecret() {
        return botSecret;
    }

    boolean allAlive() {
        return processes.values().stream().allMatch(ServiceProcess::isAlive);
    }

    @Override
    public void close() {
        List<ServiceProcess> reversed = new ArrayList<>(processes.values());
        reversed.reversed().forEach(ServiceProcess::close);
    }

    @SafeVarargs
    private static Map<String, String> join(Map<String, String>... parts) {
        Map<String, String> all = new LinkedHashMap<>();
        for (Map<String, String> part : parts) {
            all.putAll(part);
        }
        return all;
    }
}
