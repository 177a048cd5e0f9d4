package io.hedgegrid.paper;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The private channels of API V2. */
class PrivateStreamIT {

    private static RunningServer server;
    private static HttpClient http;
    private static ProtocolClient client;

    @BeforeAll
    static void start() {
        server = RunningServer.start("paper.fill-delay=0ms");
        http = HttpClient.newHttpClient();
        client = new ProtocolClient(http, server.uri());
    }

    @AfterAll
    static void stop() {
        http.close();
        server.close();
    }

    @Test
    void anOrdersLifeIsToldOnEveryChannelInOrder() throws Exception {
        try (StreamClient stream = new StreamClient(http, server.uri(), "/v2/ws/private")) {
            stream.login("demo-key", "demo-secret", "\"" + System.currentTimeMillis() / 1_000 + "\"");
            assertThat(stream.nextText()).isEqualTo("{\"event\":\"login\",\"code\":0}");
            stream.send("{'op':'subscribe','args':[" + arg("orders") + "," + arg("fill") + "," + arg("positions") + ","
                    + arg("positions-history") + ",{'instType':'USDT-FUTURES','channel':'account','coin':'default'}]}");
            List<JsonNode> start = stream.until(frame -> isData(frame, "account"));
            assertThat(start)
                    .extracting(frame -> channel(frame)
                            + (frame.has("data") ? " " + frame.path("data").size() : ""))
                    .containsExactly(
                            "orders",
                            "fill",
                            "positions",
                            "positions 0",
                            "positions-history",
                            "positions-history 0",
                            "account",
                            "account 1");

            place("open");
            List<JsonNode> opened = stream.until(frame -> isData(frame, "account"));
            assertThat(opened)
                    .extracting(PrivateStreamIT::summary)
                    .containsExactly(
                            "orders live", "positions 0", "orders filled", "fill buy", "positions 1", "account 1");
            JsonNode filled = opened.get(2).path("data").get(0);
            assertThat(filled.path("baseVolume").asString()).isEqualTo("0.01");
            assertThat(filled.path("tradeScope").asString()).isEqualTo("T");
            assertThat(opened.get(4).path("data").get(0).path("leverage").isNumber())
                    .isTrue();

            place("close");
            List<JsonNode> closed = stream.until(frame -> isData(frame, "account"));
            // On this channel the side of a fill is that of the trade.
            assertThat(closed)
                    .extracting(PrivateStreamIT::summary)
                    .containsExactly(
                            "orders live",
                            "positions 1",
                            "orders filled",
                            "fill sell",
                            "positions 0",
                            "positions-history 1",
                            "account 1");
            assertThat(closed.get(5).path("action").asString()).isEqualTo("update");

            stream.send("{'op':'unsubscribe','args':[" + arg("orders") + "]}");
            assertThat(stream.next().path("event").asString()).isEqualTo("unsubscribe");
        }
    }

    @ParameterizedTest(name = "{0}: {3}")
    @CsvSource({"unknown, demo-secret, 0, 30011", "demo-key, wrong, 0, 30015", "demo-key, demo-secret, -31, 30014"})
    void aFailedLoginIsToldAndTheSocketClosed(String key, String secret, long seconds, int code) throws Exception {
        try (StreamClient stream = new StreamClient(http, server.uri(), "/v2/ws/private")) {
            stream.login(key, secret, Long.toString(System.currentTimeMillis() / 1_000 + seconds));

            assertThat(stream.next().path("code").asInt()).isEqualTo(code);
            assertThat(stream.isClosedSoon()).isTrue();
        }
    }

    @Test
    void milliSecondsWillDoToo() throws Exception {
        try (StreamClient stream = new StreamClient(http, server.uri(), "/v2/ws/private")) {
            stream.login("demo-uta-key", "demo-uta-secret", Long.toString(System.currentTimeMillis()));
            assertThat(stream.next().path("code").asInt()).isZero();
        }
    }

    @Test
    void theKeyMayBeNamedAsTheExchangesOwnPythonClientNamesIt() throws Exception {
        try (StreamClient stream = new StreamClient(http, server.uri(), "/v2/ws/private")) {
            long seconds = System.currentTimeMillis() / 1_000;
            String sign = ProtocolClient.hmac("demo-secret", seconds + "GET/user/verify");
            stream.send("{'op':'login','args':[{'api_key':'demo-key','passphrase':'demo-passphrase','timestamp':'"
                    + seconds + "','sign':'" + sign + "'}]}");
            assertThat(stream.next().path("code").asInt()).isZero();
        }
    }

    @Test
    void withoutLoginNothingPrivateIsTold() throws Exception {
        try (StreamClient stream = new StreamClient(http, server.uri(), "/v2/ws/private")) {
            stream.send("{'op':'subscribe','args':[" + arg("orders") + "]}");
            assertThat(stream.next().path("code").asInt()).isEqualTo(30004);
            stream.send("{'op':'trade','args':[{}]}");
            assertThat(stream.next().path("code").asInt()).isEqualTo(30004);
        }
    }

    private static String arg(String channel) {
        return "{'instType':'USDT-FUTURES','channel':'" + channel + "','instId':'default'}";
    }

    private static String channel(JsonNode frame) {
        return frame.path("arg").path("channel").asString("");
    }

    private static boolean isData(JsonNode frame, String channel) {
        return frame.has("data") && channel(frame).equals(channel);
    }

    private static String summary(JsonNode frame) {
        JsonNode data = frame.path("data");
        return channel(frame) + " "
                + switch (channel(frame)) {
                    case "orders" -> data.get(0).path("status").asString();
                    case "fill" -> data.get(0).path("side").asString();
                    default -> Integer.toString(data.size());
                };
    }

    private static void place(String tradeSide) throws Exception {
        assertThat(client.post(
                                "/api/v2/mix/order/place-order",
                                "{\"symbol\":\"BTCUSDT\",\"productType\":\"USDT-FUTURES\",\"marginMode\":\"crossed\",\"marginCoin\":\"USDT\","
                                        + "\"size\":\"0.01\",\"side\":\"buy\",\"tradeSide\":\"" + tradeSide
                                        + "\",\"orderType\":\"market\"}")
                        .code())
                .isEqualTo("00000");
    }
}
