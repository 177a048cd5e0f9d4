package io.hedgegrid.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class StreamProtocolIT {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String TICKER =
            "{\"instType\":\"USDT-FUTURES\",\"channel\":\"ticker\",\"instId\":\"BTCUSDT\"}";
    private static final String CANDLES =
            "{\"instType\":\"USDT-FUTURES\",\"channel\":\"candle1m\",\"instId\":\"BTCUSDT\"}";

    private static RunningServer server;
    private static HttpClient http;

    private Frames frames;
    private WebSocket socket;

    @BeforeAll
    static void start() {
        server = RunningServer.start();
        http = HttpClient.newHttpClient();
    }

    @AfterAll
    static void stop() {
        http.close();
        server.close();
    }

    @BeforeEach
    void connect() {
        frames = new Frames();
        socket = connect("/v2/ws/public", frames);
    }

    @AfterEach
    void disconnect() {
        socket.abort();
    }

    @Test
    void theTextPingIsAnswered() throws Exception {
        send("ping");
        assertThat(frames.nextText()).isEqualTo("pong");
    }

    @Test
    void anyPathWillDo() throws Exception {
        Frames other = new Frames();
        WebSocket elsewhere = connect("/somewhere", other);
        elsewhere.sendText("ping", true).join();
        assertThat(other.nextText()).isEqualTo("pong");
        elsewhere.abort();
    }

    @Test
    void aTickerIsAcknowledgedShownAtOnceAndPushedAtEachTick() throws Exception {
        send("{\"op\":\"subscribe\",\"args\":[" + TICKER + "]}");

        JsonNode ack = frames.next();
        assertThat(ack.toString()).isEqualTo("{\"event\":\"subscribe\",\"arg\":" + TICKER + "}");
        JsonNode snapshot = frames.next();
        assertThat(snapshot.path("action").asString()).isEqualTo("snapshot");
        assertThat(snapshot.path("arg").toString()).isEqualTo(TICKER);
        assertThat(snapshot.path("ts").isNumber()).isTrue();

        server.exchange().step();
        JsonNode push = frames.next();
        JsonNode row = push.path("data").get(0);
        assertThat(push.path("action").asString()).isEqualTo("snapshot");
        assertThat(row.path("ts").asString())
                .isEqualTo(Long.toString(server.exchange().marketTime().toEpochMilli()));
        assertThat(row.propertyNames())
                .contains("instId", "lastPr", "bidPr", "askPr", "markPrice", "indexPrice", "high24h", "symbolType");
        assertThat(row).allSatisfy(value -> assertThat(value.isString()).isTrue());
    }

    @Test
    void candlesStartWithHistoryAndGoOnWithTheRunningOne() throws Exception {
        send("{\"op\":\"subscribe\",\"args\":[" + CANDLES + "]}");
        frames.next();
        JsonNode snapshot = frames.next();
        assertThat(snapshot.path("action").asString()).isEqualTo("snapshot");
        assertThat(snapshot.path("data")).hasSize(500);
        assertThat(snapshot.path("data").get(0)).hasSize(8);
        String newest = snapshot.path("data").get(499).get(0).asString();

        for (int i = 0; i < 5; i++) {
            server.exchange().step();
            JsonNode update = frames.next();
            assertThat(update.path("action").asString()).isEqualTo("update");
            assertThat(update.path("data")).hasSize(1);
            assertThat(update.path("data").get(0).get(0).asString()).isGreaterThanOrEqualTo(newest);
            newest = update.path("data").get(0).get(0).asString();
        }
    }

    @Test
    void atATickCandlesGoOutBeforeTheTicker() throws Exception {
        send("{\"op\":\"subscribe\",\"args\":[" + TICKER + "," + CANDLES + "]}");
        for (int i = 0; i < 4; i++) {
            frames.next();
        }
        server.exchange().step();

        assertThat(frames.next().path("arg").path("channel").asString()).isEqualTo("candle1m");
        assertThat(frames.next().path("arg").path("channel").asString()).isEqualTo("ticker");
    }

    @Test
    void aTickerOfAMarketThatStandsStillIsPushedAgainAndAgain() throws Exception {
        try (RunningServer still = RunningServer.start("paper.repeat-after=50ms")) {
            Frames quiet = new Frames();
            WebSocket patient = connect(still, "/v2/ws/public", quiet);
            patient.sendText("{\"op\":\"subscribe\",\"args\":[" + TICKER + "]}", true)
                    .join();
            quiet.next();
            String snapshot = quiet.nextText();

            assertThat(quiet.nextText()).isEqualTo(snapshot);
            assertThat(quiet.nextText()).isEqualTo(snapshot);
            patient.abort();
        }
    }

    @Test
    void afterUnsubscribingNothingMoreComes() throws Exception {
        send("{\"op\":\"subscribe\",\"args\":[" + TICKER + "]}");
        frames.next();
        frames.next();
        send("{\"op\":\"unsubscribe\",\"args\":[" + TICKER + "]}");
        assertThat(frames.next().path("event").asString()).isEqualTo("unsubscribe");

        server.exchange().step();
        send("ping");
        assertThat(frames.nextText()).isEqualTo("pong");
    }

    @Test
    void faultsAreAnsweredWithTheExchangesCodes() throws Exception {
        send("{\"op\":\"subscribe\",\"args\":[" + TICKER.replace("ticker", "nonsense") + "]}");
        JsonNode unknown = frames.next();
        assertThat(unknown.path("event").asString()).isEqualTo("error");
        assertThat(unknown.path("code").asInt()).isEqualTo(30001);
        assertThat(unknown.path("msg").asString())
                .isEqualTo("instType:USDT-FUTURES,channel:nonsense,instId:BTCUSDT doesn't exist");
        assertThat(unknown.path("arg").path("channel").asString()).isEqualTo("nonsense");
        send("not json");
        assertThat(frames.next().path("code").asInt()).isEqualTo(30002);
        send("[1]");
        assertThat(frames.next().path("code").asInt()).isEqualTo(30003);
        send("{\"op\":\"dance\"}");
        assertThat(frames.next().path("code").asInt()).isEqualTo(30003);
        send("{\"op\":\"subscribe\"}");
        assertThat(frames.next().path("code").asInt()).isEqualTo(30016);
    }

    @Test
    void aClientThatDoesNotReadIsDisconnectedAndTheMarketGoesOn() throws Exception {
        Frames deaf = new Frames(1);
        WebSocket slow = connect("/v2/ws/public", deaf);
        StringBuilder args = new StringBuilder(TICKER);
        for (String granularity : new String[] {"1m", "5m", "15m", "30m", "1H"}) {
            args.append(',').append(CANDLES.replace("1m", granularity));
        }
        slow.sendText("{\"op\":\"subscribe\",\"args\":[" + args + "]}", true).join();
        deaf.next();

        await().atMost(Duration.ofSeconds(30)).until(() -> {
            for (int i = 0; i < 500; i++) {
                server.exchange().step();
            }
            return sessions() == 1;
        });
        slow.abort();

        send("ping");
        assertThat(frames.nextText()).isEqualTo("pong");
    }

    private static int sessions() throws Exception {
        return new ProtocolClient(http, server.uri())
                .get("/actuator/metrics/hedgegrid.paper.ws.sessions")
                .json()
                .path("measurements")
                .get(0)
                .path("value")
                .asInt();
    }

    private void send(String text) {
        socket.sendText(text, true).join();
    }

    private static WebSocket connect(String path, Frames frames) {
        return connect(server, path, frames);
    }

    private static WebSocket connect(RunningServer to, String path, Frames frames) {
        URI uri = URI.create("ws://localhost:" + to.uri().getPort() + path);
        return http.newWebSocketBuilder().buildAsync(uri, frames).join();
    }

    /** Collects whole text frames. */
    private static final class Frames implements WebSocket.Listener {

        private final BlockingQueue<String> texts = new LinkedBlockingQueue<>();
        private final StringBuilder part = new StringBuilder();
        private long willing;

        Frames() {
            this(Long.MAX_VALUE);
        }

        /** @param willing how many messages to read before reading no more */
        Frames(long willing) {
            this.willing = willing;
        }

        @Override
        public void onOpen(WebSocket webSocket) {
            webSocket.request(1);
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
            part.append(data);
            if (last) {
                texts.add(part.toString());
                part.setLength(0);
                willing--;
            }
            if (willing > 0) {
                webSocket.request(1);
            }
            return null;
        }

        String nextText() throws InterruptedException {
            String text = texts.poll(10, TimeUnit.SECONDS);
            assertThat(text).as("a frame within ten seconds").isNotNull();
            return text;
        }

        JsonNode next() throws InterruptedException {
            return JSON.readTree(nextText());
        }
    }
}
