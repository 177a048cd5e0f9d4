package io.hedgegrid.standalone.launcher;

import io.hedgegrid.grid.GridExecutorApplication;
import io.hedgegrid.marketdata.MarketDataServiceApplication;
import io.hedgegrid.paper.PaperExchange;
import io.hedgegrid.paper.PaperExchangeApplication;
import io.hedgegrid.session.SessionApiApplication;
import io.hedgegrid.signal.SignalServiceApplication;
import io.hedgegrid.webhook.WebhookServiceApplication;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.builder.SpringApplicationBuilder;

/**
 * The running system: broker, paper exchange and the five services, each started as it starts alone. Closing stops them in reverse
 * order; a failed start closes what runs.
 */
public final class Platform implements AutoCloseable {

    private static final Duration READY_TIMEOUT = Duration.ofSeconds(90);

    private final Deque<AutoCloseable> running;
    private final String bootstrapServers;
    private final @Nullable Part exchange;
    private final Map<String, Part> services;

    private Platform(
            Deque<AutoCloseable> running,
            String bootstrapServers,
            @Nullable Part exchange,
            Map<String, Part> services) {
        this.running = running;
        this.bootstrapServers = bootstrapServers;
        this.exchange = exchange;
        this.services = services;
    }

    /**
     * Starts everything and returns when every service is ready.
     *
     * @throws LaunchException if a part does not start or does not get ready
     */
    public static Platform start(PlatformSettings settings) {
        settings.ports().requireFree();
        Deque<AutoCloseable> running = new ArrayDeque<>();
        try {
            String bootstrapServers = settings.bootstrapServers();
            if (bootstrapServers == null) {
                Broker broker = Broker.start(
                        settings.data().resolve("kafka"),
                        portOrFree(settings.ports().broker()),
                        Ports.free());
                running.push(broker);
                bootstrapServers = broker.bootstrapServers();
            }
            Part exchange = startExchange(settings);
            if (exchange != null) {
                running.push(exchange);
            }
            Map<String, Part> services = startServices(settings, bootstrapServers, exchange, running);
            Platform platform = new Platform(running, bootstrapServers, exchange, services);
            platform.awaitReady();
            return platform;
        } catch (RuntimeException e) {
            closeAll(running);
            throw e;
        }
    }

    private static @Nullable Part startExchange(PlatformSettings settings) {
        MarketSettings market = settings.market();
        return market == null
                ? null
                : exchange(
                        market,
                        settings.ports().paperExchange(),
                        settings.data().resolve("paper-exchange"));
    }

    private static Part exchange(MarketSettings market, int port, Path data) {
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("server.port", port);
        config.put("paper.speed", market.speed());
        config.put("paper.paused", market.paused());
        if (market.candles() != null) {
            config.put("paper.candles", market.candles());
        }
        config.put("paper.data", data);
        // It plays somebody else's system: what happens inside is no part of the traces.
        config.put("management.opentelemetry.enabled", false);
        return Part.start("paper-exchange", PaperExchangeApplication.builder(), config);
    }

    /** Starts a paper exchange alone. */
    public static AutoCloseable startExchangeAlone(ExchangeSettings settings) {
        Ports.require("paper exchange", settings.port());
        return Part.start("paper-exchange", PaperExchangeApplication.builder(), settings.config());
    }

    /** The services in parallel: each waits for what it needs by itself, as it does when they run apart. */
    private static Map<String, Part> startServices(
            PlatformSettings settings, String bootstrapServers, @Nullable Part exchange, Deque<AutoCloseable> running) {
        Map<String, Object> shared = shared(settings, bootstrapServers, exchange);
        List<Service> services = services(settings);
        Map<String, CompletableFuture<Part>> starting = new LinkedHashMap<>();
        try (ExecutorService starters = Executors.newFixedThreadPool(services.size())) {
            for (Service service : services) {
                Map<String, Object> config = new LinkedHashMap<>(shared);
                config.putAll(service.settings());
                starting.put(
                        service.name(),
                        CompletableFuture.supplyAsync(
                                () -> Part.start(service.name(), service.application(), config), starters));
            }
        }
        Map<String, Part> started = new LinkedHashMap<>();
        List<RuntimeException> failures = new ArrayList<>();
        starting.forEach((name, future) -> {
            try {
                Part part = future.join();
                started.put(name, part);
                running.push(part);
            } catch (CompletionException e) {
                failures.add(e.getCause() instanceof RuntimeException cause ? cause : e);
            }
        });
        if (!failures.isEmpty()) {
            throw failures.getFirst();
        }
        return started;
    }

    private record Service(String name, SpringApplicationBuilder application, Map<String, Object> settings) {}

    private static List<Service> services(PlatformSettings settings) {
        Ports ports = settings.ports();
        Map<String, Object> api = new LinkedHashMap<>();
        api.put("server.port", ports.sessionApi());
        api.put("session.bot-secret", settings.botSecret());
        api.put("session.allow-http-webhooks", true);
        if (settings.adminApiKey() != null) {
            api.put("session.admin-api-key", settings.adminApiKey());
        }
        return List.of(
                new Service(
                        "market-data-service",
                        MarketDataServiceApplication.builder(),
                        Map.of("server.port", ports.marketData())),
                new Service(
                        "signal-service", SignalServiceApplication.builder(), Map.of("server.port", ports.signal())),
                new Service(
                        "grid-executor-service",
                        GridExecutorApplication.builder(),
                        Map.of("server.port", ports.executor())),
                new Service(
                        "webhook-service",
                        WebhookServiceApplication.builder(),
                        Map.of(
                                "server.port", ports.webhook(),
                                "webhook.allow-http", true,
                                "webhook.allow-private-addresses", true)),
                new Service("session-api", SessionApiApplication.builder(), api));
    }

    private static Map<String, Object> shared(
            PlatformSettings settings, String bootstrapServers, @Nullable Part exchange) {
        Map<String, Object> shared = new LinkedHashMap<>();
        shared.put("spring.kafka.bootstrap-servers", bootstrapServers);
        shared.put("topics.partitions", 2);
        shared.put("topics.replication-factor", 1);
        shared.put("credentials.keyset-file", Keyset.in(settings.data()));
        if (exchange != null) {
            URI rest = exchange.uri();
            shared.put("bitget.rest-uri", rest);
            shared.put("bitget.ws-uri", "ws://" + rest.getAuthority() + "/v2/ws/public");
        }
        return shared;
    }

    private void awaitReady() {
        Instant deadline = Instant.now().plus(READY_TIMEOUT);
        for (Part service : services.values()) {
            Readiness.await(service.name(), service.uri(), deadline);
        }
    }

    private static int portOrFree(int port) {
        return port == 0 ? Ports.free() : port;
    }

    /** Host and port of the broker. */
    public String bootstrapServers() {
        return bootstrapServers;
    }

    /** Base of the REST door. */
    public URI sessionApi() {
        return uri("session-api");
    }

    /** Base of a service's HTTP endpoints. */
    public URI uri(String service) {
        Part part = services.get(service);
        if (part == null) {
            throw new IllegalArgumentException("service: unknown name '" + service + "'");
        }
        return part.uri();
    }

    /** Base of the paper exchange's endpoints; empty when trading on Bitget. */
    public Optional<URI> exchangeUri() {
        return Optional.ofNullable(exchange).map(Part::uri);
    }

    /** The paper exchange from inside; empty when trading on Bitget. */
    public Optional<PaperExchange> exchange() {
        return Optional.ofNullable(exchange).map(part -> part.context().getBean(PaperExchange.class));
    }

    @Override
    public void close() {
        closeAll(running);
    }

    private static void closeAll(Deque<AutoCloseable> running) {
        while (!running.isEmpty()) {
            try {
                running.pop().close();
            } catch (Exception e) {
                System.getLogger(Platform.class.getName()).log(System.Logger.Level.WARNING, "a part did not close", e);
            }
        }
    }
}
