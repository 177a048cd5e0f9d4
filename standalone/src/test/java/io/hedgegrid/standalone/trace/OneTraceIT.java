package io.hedgegrid.standalone.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.hedgegrid.bitget.BitgetClient;
import io.hedgegrid.bitget.BitgetClients;
import io.hedgegrid.bitget.BitgetSettings;
import io.hedgegrid.bitget.Contract;
import io.hedgegrid.schemas.Topic;
import io.hedgegrid.schemas.Topics;
import io.hedgegrid.schemas.trace.TraceHeaders;
import io.hedgegrid.standalone.demo.DemoSession;
import io.hedgegrid.standalone.demo.HemaClient;
import io.hedgegrid.standalone.demo.Trial;
import io.hedgegrid.standalone.launcher.MarketSettings;
import io.hedgegrid.standalone.launcher.Platform;
import io.hedgegrid.standalone.launcher.PlatformSettings;
import io.hedgegrid.standalone.launcher.Ports;
import io.hedgegrid.standalone.trace.TraceCollector.Exported;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole system as it starts, a price going in at the exchange's side, and a callback coming out at HEMA's: one trace. */
class OneTraceIT {

    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final String ENDPOINT = "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT";
    private static final String SAMPLED = "OTEL_TRACES_SAMPLER_ARG";
    private static final String TRADE_OPENED = "\"event\":\"trade_opened\"";

    /** Nobody but the receiver is to be told of it. */
    private static final String PRIVATE_PATH = "/hooks-of-a-user";

    private static final String WEBHOOK_SECRET = "a-secret-of-callbacks";

    private final String botSecret = Trial.newSecret();
    private final Map<String, SpanContext> refused = new ConcurrentHashMap<>();
    private final Map<String, SpanContext> taken = new ConcurrentHashMap<>();
    private volatile boolean refusing = true;
    private TraceCollector collector;
    private HttpServer receiver;

    @TempDir
    private Path data;

    @BeforeEach
    void listen() throws IOException {
        collector = new TraceCollector();
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext(PRIVATE_PATH, this::receive);
        receiver.start();
        System.setProperty(ENDPOINT, collector.endpoint());
        System.setProperty(SAMPLED, "1.0");
    }

    @AfterEach
    void close() {
        System.clearProperty(ENDPOINT);
        System.clearProperty(SAMPLED);
        receiver.stop(0);
        collector.close();
    }

    @Test
    void oneTraceRunsFromAPriceToItsCallbackEvenIfThatIsRefusedAndTheSystemStartsAnewInBetween() {
        try (Platform platform = start(false)) {
            trade(platform);
            await().atMost(PATIENCE).until(() -> !refused.isEmpty());
        }
        assertThat(taken.keySet()).doesNotContainAnyElementsOf(refused.keySet());
        refusing = false;
        String webhookId = refused.keySet().iterator().next();
        Map<String, Set<SpanContext>> carried = new ConcurrentHashMap<>();
        try (Platform platform = start(true)) {
            await().atMost(PATIENCE).until(() -> taken.containsKey(webhookId));
            for (Topic<?> topic : List.of(
                    Topics.MARKET_PRICES,
                    Topics.GRID_INPUTS,
                    Topics.ORDER_REQUESTS,
                    Topics.ORDER_REPORTS,
                    Topics.EXECUTION_EVENTS,
                    Topics.WEBHOOK_REQUESTS,
                    Topics.WEBHOOK_ATTEMPTS)) {
                carried.put(topic.name(), read(platform.bootstrapServers(), topic));
            }
        }

        SpanContext callback = taken.get(webhookId);
        assertThat(refused.get(webhookId).getTraceId()).isEqualTo(callback.getTraceId());
        assertThat(refused.get(webhookId).getSpanId()).isNotEqualTo(callback.getSpanId());
        List<Exported> way = collector.ancestry(callback.getSpanId());
        assertThat(way)
                .extracting(Exported::name)
                .containsExactly(
                        "POST callback",
                        "process webhook.requests",
                        "process execution.events",
                        "process grid.inputs",
                        "process order.reports",
                        "process order.requests",
                        "process grid.inputs",
                        "process market.prices",
                        "send market.prices");
        assertThat(way)
                .extracting(Exported::service)
                .containsExactly(
                        "webhook-service",
                        "webhook-service",
                        "webhook-service",
                        "grid-executor-service",
                        "grid-executor-service",
                        "grid-executor-service",
                        "grid-executor-service",
                        "grid-executor-service",
                        "market-data-service");
        assertThat(way).extracting(Exported::trace).containsOnly(callback.getTraceId());
        assertThat(way.getLast().parent()).isEmpty();
        // Each record carries the span that wrote it.
        assertThat(spans(carried, Topics.MARKET_PRICES, callback))
                .containsExactly(way.get(8).id());
        assertThat(spans(carried, Topics.GRID_INPUTS, callback))
                .contains(way.get(7).id(), way.get(4).id());
        assertThat(spans(carried, Topics.ORDER_REQUESTS, callback))
                .contains(way.get(6).id());
        assertThat(spans(carried, Topics.ORDER_REPORTS, callback))
                .contains(way.get(5).id());
        assertThat(spans(carried, Topics.EXECUTION_EVENTS, callback))
                .contains(way.get(3).id());
        assertThat(spans(carried, Topics.WEBHOOK_REQUESTS, callback))
                .contains(way.get(2).id());
        assertThat(spans(carried, Topics.WEBHOOK_ATTEMPTS, callback))
                .contains(way.get(1).id());
        // And no span tells what is nobody else's business.
        assertThat(collector.payloads())
                .isNotEmpty()
                .allSatisfy(payload -> assertThat(payload)
                        .doesNotContain(PRIVATE_PATH, WEBHOOK_SECRET, botSecret, "demo-secret", "demo-passphrase"));
    }

    private Platform start(boolean standingStill) {
        MarketSettings market = new MarketSettings(null, 120, standingStill);
        return Platform.start(new PlatformSettings(data, Ports.any(), null, market, botSecret, null));
    }

    private void trade(Platform platform) {
        URI callbacks = URI.create("http://127.0.0.1:" + receiver.getAddress().getPort() + PRIVATE_PATH);
        URI exchange = platform.exchangeUri().orElseThrow();
        DemoSession session;
        try (BitgetClient client = BitgetClients.create(BitgetSettings.paper(exchange), Clock.systemUTC())) {
            Contract contract = client.marketData().contracts().getFirst();
            session = DemoSession.on(
                    contract,
                    "1m",
                    client.marketData().ticker(contract.symbol()).last());
        }
        try (HemaClient hema = new HemaClient(platform.sessionApi(), botSecret, Clock.systemUTC())) {
            hema.post("/api/v1/users", session.registration(callbacks, WEBHOOK_SECRET));
            hema.post("/api/v1/users/" + session.id() + "/start", "");
        }
    }

    /** Wants no trade told at first, so that one is still to be told when the system starts anew. */
    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String id = exchange.getRequestHeaders().getFirst("X-Webhook-ID");
            SpanContext context = Span.fromContext(TraceHeaders.read(
                            TraceHeaders.of(exchange.getRequestHeaders().getFirst("traceparent"))))
                    .getSpanContext();
            boolean refuse = refusing && body.contains(TRADE_OPENED);
            (refuse ? refused : taken).put(id, context);
            exchange.sendResponseHeaders(refuse ? 503 : 204, -1);
        }
    }

    private static List<String> spans(Map<String, Set<SpanContext>> carried, Topic<?> topic, SpanContext ofTrace) {
        return carried.get(topic.name()).stream()
                .filter(context -> context.getTraceId().equals(ofTrace.getTraceId()))
                .map(SpanContext::getSpanId)
                .toList();
    }

    /** What the topic's records carry. */
    private static Set<SpanContext> read(String bootstrapServers, Topic<?> topic) {
        Set<SpanContext> contexts = new HashSet<>();
        Map<String, Object> config = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed");
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic.name()).stream()
                    .map(partition -> new TopicPartition(topic.name(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(100))) {
                    contexts.add(Span.fromContext(TraceHeaders.read(record.headers()))
                            .getSpanContext());
                }
            }
        }
        return contexts;
    }
}
