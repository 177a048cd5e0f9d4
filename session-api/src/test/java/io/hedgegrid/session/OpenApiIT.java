package io.hedgegrid.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.hedgegrid.schemas.secret.SecretCipher;
import io.hedgegrid.session.RunningApi.Reply;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;
import tools.jackson.databind.JsonNode;

/** The OpenAPI document is the checked-in one, and what it says works, against an exchange that states its contracts. */
class OpenApiIT {

    private static final Path CHECKED_IN =
            Path.of(System.getProperty("hedgegrid.root", "..")).resolve("docs/openapi.yaml");

    private static EmbeddedKafkaKraftBroker broker;
    private static HttpServer exchange;
    private static RunningApi api;

    @BeforeAll
    static void startAll() throws IOException {
        broker = TestBroker.start();
        exchange = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        exchange.createContext("/api/v2/mix/market/contracts", call -> {
            byte[] answer = """
                    {"code": "00000", "msg": "success", "requestTime": 1, "data": [
                      {"symbol": "BTCUSDT", "pricePlace": "1", "priceEndStep": "1", "sizeMultiplier": "0.0001",
                       "minTradeNum": "0.0001", "minTradeUSDT": "5", "maxMarketOrderQty": "220", "takerFeeRate": "0.0006",
                       "minLever": "1", "maxLever": "50", "symbolType": "perpetual", "symbolStatus": "normal"},
                      {"symbol": "ETHUSDT", "pricePlace": "2", "priceEndStep": "1", "sizeMultiplier": "0.01",
                       "minTradeNum": "0.01", "minTradeUSDT": "5", "maxMarketOrderQty": "2200", "takerFeeRate": "0.0006",
                       "minLever": "1", "maxLever": "50", "symbolType": "perpetual", "symbolStatus": "maintain"}]}
                    """.getBytes(StandardCharsets.UTF_8);
            call.getResponseHeaders().set("Content-Type", "application/json");
            call.sendResponseHeaders(200, answer.length);
            call.getResponseBody().write(answer);
            call.close();
        });
        exchange.start();
        api = RunningApi.start(
                broker.getBrokersAsString(),
                SecretCipher.generateKeyset(),
                "bitget.rest-uri=http://localhost:" + exchange.getAddress().getPort());
        Awaitility.await()
                .until(() -> !api.unsigned("GET", "/actuator/prometheus")
                        .body()
                        .contains("hedgegrid_session_contracts_age_seconds NaN"));
    }

    @AfterAll
    static void stopAll() {
        api.close();
        exchange.stop(0);
        broker.destroy();
    }

    @Test
    void the_document_is_the_checked_in_one() throws IOException {
        String now = api.unsigned("GET", "/openapi.yaml").body();
        if (Boolean.getBoolean("hedgegrid.update")) {
            Files.writeString(CHECKED_IN, now);
        }
        assertThat(now)
                .as(
                        "docs/openapi.yaml is made by: mvn -pl session-api verify -Dit.test=OpenApiIT -Dhedgegrid.update=true")
                .isEqualTo(Files.readString(CHECKED_IN));
        assertThat(now).startsWith("openapi: 3.1");
    }

    @Test
    void every_call_of_the_document_but_the_stream_answers_as_it_says_with_the_examples_as_bodies() {
        JsonNode document = api.unsigned("GET", "/openapi").json();
        JsonNode example =
                bodyExample(document.path("paths").path("/api/v1/users").path("post"));
        String bot = example.path("userBotId").asString();
        assertThat(bot).isNotEmpty();
        List<String> order = new ArrayList<>(List.of("post /api/v1/users", "post /api/v1/users/{id}/start"));
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(operation -> {
                    String call = operation.getKey() + " " + path.getKey();
                    if (!order.contains(call)
                            && !call.startsWith("delete")
                            && !call.endsWith("/stop")
                            && !call.endsWith("/events")) {
                        order.add(call);
                    }
                }));
        order.addAll(List.of("post /api/v1/users/{id}/stop", "delete /api/v1/users/{id}"));
        assertThat(order).hasSizeGreaterThanOrEqualTo(14);

        for (String call : order) {
            String method = call.substring(0, call.indexOf(' '));
            String path = call.substring(call.indexOf(' ') + 1);
            JsonNode operation = document.path("paths").path(path).path(method);
            Reply reply = call(method, path.replace("{id}", bot), bodyExample(operation));
            assertThat(reply.status()).as(call + ": " + reply.body()).isBetween(200, 299);
            assertThat(operation.path("responses").has(Integer.toString(reply.status())))
                    .as(call + " is documented to answer " + reply.status())
                    .isTrue();
        }
    }

    @Test
    void pair_and_leverage_must_be_ones_of_the_exchange() {
        String body = Registrations.of("user-contract", "bot-contract", "contract");
        Reply leverage = api.post("/api/v1/users", body.replace("\"leverage\": 10", "\"leverage\": 51"));
        assertThat(leverage.faultyFields()).containsExactly("settings.leverage");
        Reply pair = api.post("/api/v1/users", body.replace("BTCUSDT", "ETHUSDT"));
        assertThat(pair.faultyFields()).containsExactly("settings.tradingPair");
        Reply absent = api.post("/api/v1/users", body.replace("BTCUSDT", "SOLUSDT"));
        assertThat(absent.faultyFields()).containsExactly("settings.tradingPair");
        assertThat(api.post("/api/v1/users", body).status()).isEqualTo(201);
    }

    @Test
    void a_dry_run_says_what_settings_come_to_and_registers_nothing() {
        String body = """
                {"settings": {"tradingPair": "BTCUSDT", "leverage": 10}, "balance": %s, "price": 42000}
                """;
        Reply rich = api.post("/api/v1/users/validate", body.formatted("100000"));
        assertThat(rich.status()).as(rich.body()).isEqualTo(200);
        assertThat(rich.data().path("carried").asBoolean()).isTrue();
        assertThat(rich.data().path("buy").path("positions").size()).isEqualTo(20);
        assertThat(rich.data()
                        .path("buy")
                        .path("positions")
                        .get(1)
                        .path("price")
                        .decimalValue())
                .isEqualByComparingTo("41790");
        Reply poor = api.post("/api/v1/users/validate", body.formatted("50"));
        assertThat(poor.data().path("carried").asBoolean()).isFalse();
        assertThat(poor.data().path("sell").path("liquidationPrice").isNumber()).isTrue();

        Reply wrong = api.post(
                "/api/v1/users/validate",
                "{\"settings\": {\"leverage\": 51, \"customSettings\": {\"spaceOrders\": 0}}, \"price\": -1}");
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.faultyFields())
                .containsExactlyInAnyOrder(
                        "settings.tradingPair", "settings.customSettings.spaceOrders", "price", "balance");
        Reply priceless =
                api.post("/api/v1/users/validate", "{\"settings\": {\"tradingPair\": \"BTCUSDT\"}, \"balance\": 1000}");
        assertThat(priceless.status()).isEqualTo(503);
    }

    private static Reply call(String method, String path, JsonNode body) {
        String text = body.isMissingNode() ? "" : body.toString();
        if (path.startsWith("/api/v1/admin")) {
            return api.send(
                    method.toUpperCase(java.util.Locale.ROOT), path, text, Map.of("X-Admin-Key", RunningApi.ADMIN_KEY));
        }
        return api.signed(method.toUpperCase(java.util.Locale.ROOT), path, text);
    }

    private static JsonNode bodyExample(JsonNode operation) {
        JsonNode json = operation.path("requestBody").path("content").path("application/json");
        return json.has("example")
                ? json.path("example")
                : json.path("examples").path("default").path("value");
    }
}
