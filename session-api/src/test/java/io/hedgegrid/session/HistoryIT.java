package io.hedgegrid.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgegrid.schemas.Topics;
import io.hedgegrid.schemas.execution.ExecutionEvent;
import io.hedgegrid.schemas.execution.OrderReason;
import io.hedgegrid.schemas.execution.OrderSkipped;
import io.hedgegrid.schemas.execution.PositionSide;
import io.hedgegrid.schemas.execution.StatusChanged;
import io.hedgegrid.schemas.execution.TradeClosed;
import io.hedgegrid.schemas.secret.SecretCipher;
import io.hedgegrid.session.RunningApi.Reply;
import io.hedgegrid.session.core.RegistrationIdentity;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What happened in a session, as it happens and looking back; the test plays the executor. */
@Timeout(60)
class HistoryIT {

    private static final Instant MARKET = Instant.parse("2026-03-06T10:00:00.000Z");
    private static final String KEYSET = SecretCipher.generateKeyset();

    /** Of the registrations; one made anew has another. */
    private static final Map<String, String> IDENTITIES = new ConcurrentHashMap<>();

    private static EmbeddedKafkaKraftBroker broker;
    private static KafkaProducer<String, byte[]> executor;
    private static RunningApi api;

    @BeforeAll
    static void startAll() {
        broker = TestBroker.start();
        executor = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.getBrokersAsString()),
                new StringSerializer(),
                new ByteArraySerializer());
        api = RunningApi.start(broker.getBrokersAsString(), KEYSET, "session.streams.heartbeat=1s");
    }

    @AfterAll
    static void stopAll() {
        api.close();
        executor.close();
        broker.destroy();
    }

    @Test
    void closed_trades_come_newest_first_page_by_page() throws Exception {
        String bot = registered();
        String other = registered();
        for (int i = 1; i <= 7; i++) {
            happens(bot, 2L * i - 1, closed(i));
            happens(bot, 2L * i, new StatusChanged("RUNNING", "RUNNING", null));
            happens(other, i, closed(100 + i));
        }
        List<String> ids = new ArrayList<>();
        String before = "";
        int pages = 0;
        do {
            JsonNode page =
                    api.get("/api/v1/users/" + bot + "/trades?limit=3" + before).data();
            page.path("trades").forEach(trade -> ids.add(trade.path("id").asString()));
            before = page.path("next").isNull()
                    ? null
                    : "&before=" + page.path("next").asLong();
            pages++;
        } while (before != null && pages < 10);

        String identity = identity(bot);
        assertThat(ids)
                .containsExactly(
                        identity + "-p7",
                        identity + "-p6",
                        identity + "-p5",
                        identity + "-p4",
                        identity + "-p3",
                        identity + "-p2",
                        identity + "-p1");
        JsonNode trade = api.get("/api/v1/users/" + bot + "/trades?limit=1")
                .data()
                .path("trades")
                .get(0);
        assertThat(trade.path("side").asString()).isEqualTo("SELL");
        assertThat(trade.path("pnl").decimalValue()).isEqualByComparingTo("1.2346");
        assertThat(trade.path("fee").decimalValue()).isEqualByComparingTo("0.05");
        assertThat(trade.path("cost").decimalValue()).isEqualByComparingTo("42");
        assertThat(trade.path("reason").asString()).isEqualTo("SINGLE_PROFIT");
        assertThat(trade.path("closedAt").asString()).isEqualTo("2026-03-06T10:00:00.000Z");
    }

    @Test
    void trades_are_found_behind_thousands_of_other_events() throws Exception {
        String bot = registered();
        happens(bot, 1, closed(1));
        for (int i = 2; i < 4_500; i++) {
            send(bot, i, new StatusChanged("RUNNING", "RUNNING", null));
        }
        happens(bot, 4_500, closed(2));
        JsonNode page = api.get("/api/v1/users/" + bot + "/trades").data();
        assertThat(page.path("trades").size()).isEqualTo(2);
        assertThat(page.path("next").isNull()).isTrue();
    }

    @Test
    void a_wrong_page_is_named() {
        String bot = registered();
        Reply reply = api.get("/api/v1/users/" + bot + "/trades?limit=501&before=x");
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.faultyFields()).containsExactlyInAnyOrder("limit", "before");
    }

    @Test
    void events_stream_as_they_happen_and_go_on_behind_the_last_one_seen() throws Exception {
        String bot = registered();
        String id;
        try (Events events = events(bot, null)) {
            happens(bot, 1, new StatusChanged("STARTING", "RUNNING", null));
            happens(registered(), 1, closed(9));
            happens(bot, 2, closed(1));
            Event first = events.next();
            assertThat(first.name()).isEqualTo("status_changed");
            assertThat(first.data().path("event").asString()).isEqualTo("status_changed");
            assertThat(first.data().path("data").path("newStatus").asString()).isEqualTo("running");
            assertThat(first.data().path("data").path("sequence").asLong()).isEqualTo(1);
            id = first.id();
            assertThat(events.next().name()).isEqualTo("trade_closed");
        }
        happens(bot, 3, new OrderSkipped(PositionSide.LONG, OrderReason.GRID, "BALANCE", new BigDecimal("42000")));
        try (Events events = events(bot, id)) {
            Event missed = events.next();
            assertThat(missed.name()).isEqualTo("trade_closed");
            assertThat(missed.data().path("data").path("trade").path("pnl").decimalValue())
                    .isEqualByComparingTo("1.2346");
            Event newest = events.next();
            assertThat(newest.name()).isEqualTo("order_skipped");
            assertThat(newest.data().path("data").path("cause").asString()).isEqualTo("BALANCE");
        }
    }

    @Test
    void a_silent_stream_shows_that_it_lives_and_ends_with_its_session() throws Exception {
        String bot = registered();
        try (Events events = events(bot, null)) {
            assertThat(events.line()).startsWith(": events");
            assertThat(events.line()).isEmpty();
            assertThat(events.line()).isEqualTo(": still here");
            api.delete("/api/v1/users/" + bot);
            assertThat(events.rest()).allMatch(line -> line.isEmpty() || line.startsWith(":"));
        }
    }

    @Test
    void a_session_registered_anew_does_not_tell_what_happened_to_its_namesake() throws Exception {
        String bot = registered();
        happens(bot, 1, closed(1));
        assertThat(api.get("/api/v1/users/" + bot + "/trades")
                        .data()
                        .path("trades")
                        .size())
                .isEqualTo(1);
        api.delete("/api/v1/users/" + bot);
        register(bot);
        assertThat(api.get("/api/v1/users/" + bot + "/trades")
                        .data()
                        .path("trades")
                        .size())
                .isZero();
        try (Events events = events(bot, "0")) {
            happens(bot, 1, new StatusChanged("STARTING", "RUNNING", null));
            assertThat(events.next().name()).isEqualTo("status_changed");
        }
    }

    @Test
    void a_stream_of_nobody_or_from_nowhere_is_refused() {
        String bot = registered();
        assertThat(api.get("/api/v1/users/nobody-" + bot + "/events").status()).isEqualTo(404);
        assertThat(api.unsigned("GET", "/api/v1/users/" + bot + "/events").status())
                .isEqualTo(401);
        String now = RunningApi.timestamp();
        Reply reply = api.send(
                "GET",
                "/api/v1/users/" + bot + "/events",
                "",
                Map.of(
                        "X-Webhook-Timestamp",
                        now,
                        "X-Webhook-Signature",
                        RunningApi.hmac(now + "."),
                        "Last-Event-ID",
                        "yesterday"));
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.faultyFields()).containsExactly("Last-Event-ID");
    }

    @Test
    void streams_end_when_the_service_stops_and_are_limited() throws Exception {
        String bot = registered();
        try (RunningApi tight = RunningApi.start(broker.getBrokersAsString(), KEYSET, "session.streams.max=1")) {
            try (Events events = events(tight, bot, null)) {
                assertThat(events.line()).startsWith(":");
                Reply second = tight.get("/api/v1/users/" + bot + "/events");
                assertThat(second.status()).isEqualTo(429);
                tight.close();
                assertThat(events.rest()).allMatch(line -> line.isEmpty() || line.startsWith(":"));
            }
        }
    }

    private record Event(String id, String name, JsonNode data) {}

    /** A stream of events, read line by line. */
    private record Events(HttpClient client, InputStream body, BufferedReader lines) implements AutoCloseable {

        @Nullable
        String line() throws IOException {
            return lines.readLine();
        }

        List<String> rest() throws IOException {
            List<String> rest = new ArrayList<>();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                rest.add(line);
            }
            return rest;
        }

        Event next() throws IOException {
            String line = lines.readLine();
            while (line != null && !line.startsWith("id: ")) {
                line = lines.readLine();
            }
            assertThat(line).as("an event").isNotNull();
            String name = lines.readLine();
            String data = lines.readLine();
            return new Event(
                    line.substring("id: ".length()),
                    name.substring("event: ".length()),
                    new JsonMapper().readTree(data.substring("data: ".length())));
        }

        @Override
        public void close() throws IOException {
            body.close();
            client.shutdownNow();
        }
    }

    private static Events events(String bot, @Nullable String lastEventId) throws Exception {
        return events(api, bot, lastEventId);
    }

    private static Events events(RunningApi from, String bot, @Nullable String lastEventId) throws Exception {
        String now = RunningApi.timestamp();
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + from.port() + "/api/v1/users/" + bot + "/events"))
                .header("Accept", "text/event-stream")
                .header("X-Webhook-Timestamp", now)
                .header("X-Webhook-Signature", RunningApi.hmac(now + "."));
        if (lastEventId != null) {
            request.header("Last-Event-ID", lastEventId);
        }
        HttpClient client = HttpClient.newHttpClient();
        HttpResponse<InputStream> response = client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("text/event-stream");
        return new Events(
                client,
                response.body(),
                new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8)));
    }

    private static String registered() {
        String bot = "bot-" + UUID.randomUUID();
        register(bot);
        return bot;
    }

    private static void register(String bot) {
        IDENTITIES.remove(bot);
        assertThat(api.post("/api/v1/users", Registrations.of("user-" + bot, bot, bot))
                        .status())
                .isEqualTo(201);
    }

    private static String identity(String bot) {
        return RegistrationIdentity.of(
                bot,
                Instant.parse(api.get("/api/v1/users/" + bot + "/status")
                        .data()
                        .path("registeredAt")
                        .asString()));
    }

    private static void happens(String bot, long sequence, Object what) throws Exception {
        send(bot, sequence, what).get();
    }

    private static Future<?> send(String bot, long sequence, Object what) {
        ExecutionEvent event = ExecutionEvent.newBuilder()
                .setEventId(IDENTITIES.computeIfAbsent(bot, HistoryIT::identity) + "-e" + sequence)
                .setSequence(sequence)
                .setSessionId(bot)
                .setUserId("user-" + bot)
                .setUserBotId(bot)
                .setSymbol("BTCUSDT")
                .setTime(MARKET)
                .setEvent(what)
                .build();
        return executor.send(new ProducerRecord<>(
                Topics.EXECUTION_EVENTS.name(),
                bot,
                Topics.EXECUTION_EVENTS.serializer().serialize(Topics.EXECUTION_EVENTS.name(), event)));
    }

    private static TradeClosed closed(long positionId) {
        return TradeClosed.newBuilder()
                .setPositionId(positionId)
                .setClientOrderId("hg-" + positionId)
                .setExchangeOrderId("x" + positionId)
                .setSide(PositionSide.SHORT)
                .setLot(new BigDecimal("0.001"))
                .setPrice(new BigDecimal("42000"))
                .setEntryPrice(new BigDecimal("43000"))
                .setFee(new BigDecimal("0.05"))
                .setPnl(new BigDecimal("1.23456"))
                .setPnlPercent(new BigDecimal("2.32558"))
                .setGridLevel(1)
                .setReason(OrderReason.SINGLE_PROFIT)
                .setClosedAt(MARKET)
                .build();
    }
}
