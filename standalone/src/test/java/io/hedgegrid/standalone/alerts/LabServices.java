package io.hedgegrid.standalone.alerts;

import static org.awaitility.Awaitility.await;

import io.hedgegrid.grid.GridExecutorApplication;
import io.hedgegrid.marketdata.MarketDataServiceApplication;
import io.hedgegrid.schemas.secret.SecretCipher;
import io.hedgegrid.session.SessionApiApplication;
import io.hedgegrid.signal.SignalServiceApplication;
import io.hedgegrid.standalone.alerts.Samples.Scraped;
import io.hedgegrid.webhook.WebhookServiceApplication;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The five services of the lab, each to be stopped and started, with clocks that can be moved, and patient with nobody. */
final class LabServices implements AutoCloseable {

    static final String MARKET_DATA = "market-data-service";
    static final String SIGNAL = "signal-service";
    static final String EXECUTOR = "grid-executor-service";
    static final String WEBHOOK = "webhook-service";
    static final String SESSION_API = "session-api";

    static final String BOT_SECRET = "secret-of-the-bot";
    static final String ADMIN_KEY = "key-of-the-operator";
    static final int PARTITIONS = 2;

    /** Where webhook-service's clock begins: it must not be ahead of the broker's, whose stamps tell how old a request is. */
    static final Duration BEHIND = Duration.ofDays(-5);

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Map<String, Supplier<SpringApplicationBuilder>> SERVICES = new LinkedHashMap<>();

    static {
        SERVICES.put(MARKET_DATA, MarketDataServiceApplication::builder);
        SERVICES.put(SIGNAL, SignalServiceApplication::builder);
        SERVICES.put(EXECUTOR, GridExecutorApplication::builder);
        SERVICES.put(WEBHOOK, WebhookServiceApplication::builder);
        SERVICES.put(SESSION_API, SessionApiApplication::builder);
    }

    private final LabHttp http;
    private final String broker;
    private final URI exchange;
    private final Path directory;
    private final String keyset = SecretCipher.generateKeyset();
    private final Map<String, MovableClock> clocks = new LinkedHashMap<>();
    private final Map<String, ConfigurableApplicationContext> running = new ConcurrentHashMap<>();

    LabServices(LabHttp http, String broker, URI exchange, Path directory) {
        this.http = http;
        this.broker = broker;
        this.exchange = exchange;
        this.directory = directory;
        SERVICES.keySet().forEach(name -> clocks.put(name, new MovableClock()));
        clocks.get(WEBHOOK).ahead(BEHIND);
    }

    /** Starts what does not run and returns when all are ready. */
    void start() {
        SERVICES.keySet().stream()
                .filter(name -> !running.containsKey(name))
                .map(name -> CompletableFuture.runAsync(() -> start(name)))
                .toList()
                .forEach(CompletableFuture::join);
        SERVICES.keySet()
                .forEach(name -> await(name + " is ready").atMost(PATIENCE).until(() -> ready(name)));
    }

    private boolean ready(String name) {
        return http.get(uri(name).resolve("/actuator/health/readiness")).statusCode() == 200;
    }

    /** Starts a service; not ready yet when this returns. */
    void start(String name) {
        Clock clock = clocks.get(name);
        SpringApplicationBuilder application = SERVICES.get(name)
                .get()
                .initializers(context -> context.getBeanFactory().addBeanPostProcessor(new BeanPostProcessor() {
                    @Override
                    public Object postProcessAfterInitialization(Object bean, String beanName) {
                        return bean instanceof Clock ? clock : bean;
                    }
                }));
        running.put(name, application.registerShutdownHook(false).run(arguments(name)));
    }

    private String[] arguments(String name) {
        Stream<String> shared = Stream.of(
                "server.port=0",
                "spring.kafka.bootstrap-servers=" + broker,
                "topics.partitions=" + PARTITIONS,
                "topics.replication-factor=1",
                "credentials.keyset=" + keyset,
                "bitget.rest-uri=" + exchange,
                "bitget.ws-uri=ws://" + exchange.getAuthority() + "/v2/ws/public");
        return Stream.concat(shared, own(name)).map(setting -> "--" + setting).toArray(String[]::new);
    }

    private Stream<String> own(String name) {
        return switch (name) {
            case MARKET_DATA -> Stream.of("market-data.stale-after=2s", "market-data.repeat-after=500ms");
            case SIGNAL -> Stream.of("signal.streams.state-dir=" + directory.resolve(name));
            case EXECUTOR ->
                Stream.of(
                        "executor.streams.state-dir=" + directory.resolve(name),
                        "executor.exchange-check-interval=200ms",
                        "executor.max-price-silence=2s",
                        "executor.max-order-age=2s",
                        "executor.max-in-flight=2");
            case WEBHOOK ->
                Stream.of(
                        "webhook.state-dir=" + directory.resolve(name),
                        "webhook.allow-http=true",
                        "webhook.allow-private-addresses=true",
                        "webhook.admin.api-key=" + ADMIN_KEY,
                        "webhook.backoff.initial=50ms",
                        "webhook.backoff.max=100ms",
                        "webhook.circuit.failures=3",
                        "webhook.circuit.pause=100ms",
                        "webhook.circuit.max-pause=500ms");
            default ->
                Stream.of(
                        "session.bot-secret=" + BOT_SECRET,
                        "session.admin-api-key=" + ADMIN_KEY,
                        "session.allow-http-webhooks=true",
                        "session.write-timeout=1s",
                        "session.contracts.refresh-interval=500ms",
                        "session.contracts.retry-interval=500ms");
        };
    }

    /** Stops a service. */
    void stop(String name) {
        running.remove(name).close();
    }

    /** Base of a running service's HTTP endpoints. */
    URI uri(String name) {
        return URI.create(
                "http://127.0.0.1:" + running.get(name).getEnvironment().getProperty("local.server.port"));
    }

    MovableClock clock(String name) {
        return clocks.get(name);
    }

    /** Scrapes all services once. */
    List<Scraped> scrape() {
        return SERVICES.keySet().stream().map(this::scrape).toList();
    }

    private Scraped scrape(String name) {
        if (!running.containsKey(name)) {
            return new Scraped(name, null);
        }
        try {
            return new Scraped(
                    name, http.get(uri(name).resolve("/actuator/prometheus")).body());
        } catch (UncheckedIOException e) {
            return new Scraped(name, null);
        }
    }

    @Override
    public void close() {
        List<ConfigurableApplicationContext> contexts = new ArrayList<>();
        SERVICES.keySet().stream().filter(running::containsKey).forEach(name -> contexts.add(running.get(name)));
        contexts.reversed().forEach(ConfigurableApplicationContext::close);
    }
}
