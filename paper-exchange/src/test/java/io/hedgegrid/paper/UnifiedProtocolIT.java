package io.hedgegrid.paper;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgegrid.paper.ProtocolClient.Answer;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.http.HttpClient;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** API V3 as text, over REST and WebSocket. */
class UnifiedProtocolIT {

    private static final String CATEGORY = "category=USDT-FUTURES";

    private static RunningServer server;
    private static HttpClient http;
    private static int tests;

    /** Of this test alone. */
    private String key;

    private ProtocolClient client;

    @BeforeAll
    static void startServer() {
        server = RunningServer.start(Stream.concat(
                        Stream.of("paper.fill-delay=0ms"),
                        IntStream.range(0, 10)
                                .boxed()
                                .flatMap(i -> Stream.of(
                                        "paper.accounts[" + i + "].key=key-" + i,
                                        "paper.accounts[" + i + "].secret=secret",
                                        "paper.accounts[" + i + "].passphrase=demo-passphrase",
                                        "paper.accounts[" + i + "].kind=unified")))
                .toArray(String[]::new));
        http = HttpClient.newHttpClient();
    }

    @AfterAll
    static void stopServer() {
        http.close();
        server.close();
    }

    @BeforeEach
    void takeAnAccount() {
        key = "key-" + tests++;
        client = new ProtocolClient(http, server.uri(), key, "secret");
    }

    @Test
    void theApiOfClassicAccountsIsNotForThisOne() throws Exception {
        Answer wrong = client.signedGet("/api/v2/mix/account/accounts?productType=USDT-FUTURES");
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.code()).isEqualTo("40085");
    }

    @Test
    void anAccountIsSetUpAndReadsItsSettingsBack() throws Exception {
        assertThat(post("/api/v3/account/set-hold-mode", "{'holdMode':'hedge_mode'}")
                        .asString())
                .isEqualTo("success");
        assertThat(post(
                                "/api/v3/account/set-leverage",
                                "{'category':'USDT-FUTURES','symbol':'BTCUSDT','leverage':'10'}")
                        .asString())
                .isEqualTo("success");
        JsonNode settings = get("/api/v3/account/settings");
        assertThat(settings.path("holdMode").asString()).isEqualTo("hedge_mode");
        assertThat(settings.path("symbolConfigList")).singleElement().satisfies(row -> {
            assertThat(row.path("leverage").asString()).isEqualTo("10");
            assertThat(row.path("marginMode").asString()).isEqualTo("crossed");
        });
        assertThat(refusal(
                        "/api/v3/account/set-leverage",
                        "{'category':'USDT-FUTURES','symbol':'BTCUSDT','leverage':'500'}"))
                .isEqualTo("25223");
        assertThat(refusal(
                        "/api/v3/account/set-leverage",
                        "{'category':'USDT-FUTURES','symbol':'BTCUSDT','leverage':'5','marginMode':'isolated'}"))
                .isEqualTo("25200");
        assertThat(get("/api/v3/account/info").path("permissions")).hasSize(2);
    }

    @Test
    void aHedgeIsTradedByTheDirectionOfTheTrade() throws Exception {
        place("'qty':'0.02','side':'buy','posSide':'long','clientOid':'u-1'");
        place("'qty':'0.01','side':'sell','posSide':'short'");
        JsonNode order = get("/api/v3/trade/order-info?clientOid=u-1");
        assertThat(order.path("orderStatus").asString()).isEqualTo("filled");
        assertThat(order.path("tradeSide").asString()).isEqualTo("open_long");
        JsonNode positions =
                get("/api/v3/position/current-position?" + CATEGORY).path("list");
        assertThat(positions).extracting(row -> row.path("posSide").asString()).containsExactly("long", "short");
        BigDecimal mark = new BigDecimal(positions.get(0).path("markPrice").asString());
        BigDecimal margin = new BigDecimal("0.02")
                .multiply(mark)
                .multiply(new BigDecimal("0.0506"))
                .setScale(8, RoundingMode.DOWN);
        assertThat(new BigDecimal(positions.get(0).path("positionBalance").asString()))
                .isEqualByComparingTo(margin);

        // A filled order's id is free again, and the wrong pair opens instead of being refused.
        place("'qty':'0.01','side':'buy','posSide':'long','clientOid':'u-1'");
        place("'qty':'0.03','side':'sell','posSide':'long'");
        place("'qty':'0.01','side':'buy','posSide':'short'");
        assertThat(get("/api/v3/position/current-position?" + CATEGORY)
                        .path("list")
                        .isNull())
                .isTrue();

        JsonNode fills = get("/api/v3/trade/fills?" + CATEGORY).path("list");
        assertThat(fills)
                .extracting(fill -> fill.path("tradeSide").asString())
                .containsExactly("close_short", "close_long", "open_long", "open_short", "open_long");
        assertThat(fills.get(0).path("side").asString()).isEqualTo("buy");
        JsonNode over = get("/api/v3/position/history-position?" + CATEGORY).path("list");
        assertThat(over).hasSize(2);
        assertThat(get("/api/v3/account/financial-records?coin=USDT&" + CATEGORY)
                        .path("list"))
                .hasSize(6);
        JsonNode assets = get("/api/v3/account/assets");
        assertThat(assets.path("imr").asString()).isEqualTo("0");
        assertThat(assets.path("assets").get(0).path("equity").asString())
                .isEqualTo(assets.path("usdtEquity").asString());
    }

    @Test
    void refusalsHaveTheCodesOfThisApi() throws Exception {
        assertThat(orderRefusal("'qty':'0.01','side':'buy'")).isEqualTo("25236");
        assertThat(orderRefusal("'qty':'0.01','side':'sell','posSide':'long','reduceOnly':'yes'"))
                .isEqualTo("25238");
        assertThat(orderRefusal("'qty':'0.01','side':'sell','posSide':'long'")).isEqualTo("25227");
        assertThat(orderRefusal("'qty':'100','side':'buy','posSide':'long'")).isEqualTo("25203");
        assertThat(orderRefusal("'qty':'0.00001','side':'buy','posSide':'long'"))
                .isEqualTo("40808");
        place("'qty':'0.01','side':'buy','posSide':'long'");
        assertThat(orderRefusal("'qty':'0.02','side':'sell','posSide':'long'")).isEqualTo("25225");
        assertThat(client.signedGet("/api/v3/trade/order-info?clientOid=nothing")
                        .code())
                .isEqualTo("25204");
        assertThat(refusal("/api/v3/trade/close-positions", "{'category':'USDT-FUTURES','symbol':'ETHUSDT'}"))
                .isEqualTo("25227");
    }

    @Test
    void batchesAreBareArraysAndWaitingOrdersAreNew() throws Exception {
        String low = new BigDecimal(get("/api/v3/market/tickers?symbol=BTCUSDT&" + CATEGORY)
                        .get(0)
                        .path("lastPrice")
                        .asString())
                .multiply(new BigDecimal("0.9"))
                .setScale(0, RoundingMode.DOWN)
                .toPlainString();
        String order =
                "{'category':'USDT-FUTURES','symbol':'BTCUSDT','qty':'0.01','side':'buy','posSide':'long','orderType':'limit','price':'"
                        + low + "','clientOid':'";
        JsonNode batch =
                post("/api/v3/trade/place-batch", "[" + order + "n-1'}," + order + "n-1'}," + order + "n-2'}]");
        assertThat(batch).extracting(row -> row.path("code").asString()).containsExactly("00000", "25212", "00000");
        JsonNode waiting = get("/api/v3/trade/unfilled-orders?" + CATEGORY).path("list");
        assertThat(waiting).hasSize(2).allSatisfy(row -> {
            assertThat(row.path("orderStatus").asString()).isEqualTo("new");
            assertThat(row.path("avgPrice").asString()).isEqualTo("0");
        });
        post("/api/v3/trade/cancel-order", "{'clientOid':'n-1'}");
        JsonNode rest = post("/api/v3/trade/cancel-symbol-order", "{'category':'USDT-FUTURES','symbol':'BTCUSDT'}");
        assertThat(rest.path("list")).hasSize(1);
        assertThat(get("/api/v3/trade/unfilled-orders").path("list")).isEmpty();
        assertThat(get("/api/v3/trade/history-orders?" + CATEGORY)
                        .path("list")
                        .get(0)
                        .path("orderStatus")
                        .asString())
                .isEqualTo("cancelled");
    }

    @Test
    void marketDataIsThere() throws Exception {
        JsonNode instrument =
                get("/api/v3/market/instruments?symbol=BTCUSDT&" + CATEGORY).get(0);
        assertThat(instrument.path("priceMultiplier").asString()).isEqualTo("0.1");
        assertThat(instrument.path("quantityMultiplier").asString()).isEqualTo("0.0001");
        assertThat(get("/api/v3/market/instruments?category=SPOT")).isEmpty();
        assertThat(get("/api/v3/market/candles?symbol=BTCUSDT&interval=1m&limit=1000&" + CATEGORY))
                .hasSizeGreaterThan(499);
        assertThat(get("/api/v3/market/history-candles?symbol=BTCUSDT&interval=1m&limit=1000&" + CATEGORY))
                .hasSize(100);
        for (String path : List.of(
                "current-fund-rate?symbol=BTCUSDT",
                "position-tier?symbol=BTCUSDT&" + CATEGORY,
                "orderbook?symbol=BTCUSDT&" + CATEGORY,
                "fills?symbol=BTCUSDT&" + CATEGORY)) {
            assertThat(get("/api/v3/market/" + path).isNull()).as(path).isFalse();
        }
        assertThat(get("/api/v3/public/time").path("serverTime").asString()).matches("\\d{13}");
    }

    @Test
    void theStreamTellsOrdersFillsPositionsAndMoneyInTheirOrder() throws Exception {
        try (StreamClient stream = new StreamClient(http, server.uri(), "/v3/ws/private")) {
            stream.login(key, "secret", Long.toString(System.currentTimeMillis() / 1_000));
            assertThat(stream.nextText()).isEqualTo("{\"event\":\"login\",\"code\":0}");
            stream.send(
                    "{'op':'subscribe','args':[{'instType':'UTA','topic':'order'},{'instType':'UTA','topic':'fill'},"
                            + "{'instType':'UTA','topic':'position'},{'instType':'UTA','topic':'account'}],'uta':true}");
            List<JsonNode> start = stream.until(frame -> isData(frame, "account"));
            assertThat(start)
                    .extracting(frame -> frame.path("arg").path("topic").asString())
                    .containsExactly("order", "fill", "position", "position", "account", "account");

            place("'qty':'0.02','side':'buy','posSide':'long','clientOid':'ws-1'");
            List<JsonNode> opened = stream.until(frame -> isData(frame, "account"));
            assertThat(opened)
                    .extracting(UnifiedProtocolIT::summary)
                    .containsExactly("order live", "order filled", "fill buy", "position opening", "account ");
            place("'qty':'0.02','side':'sell','posSide':'long'");
            List<JsonNode> closed = stream.until(frame -> isData(frame, "account"));
            assertThat(closed)
                    .extracting(UnifiedProtocolIT::summary)
                    .containsExactly("order live", "order filled", "fill sell", "position ended", "account ");

            stream.send(
                    "{'op':'trade','id':'x1','category':'usdt-futures','topic':'place-order','args':[{'symbol':'BTCUSDT',"
                            + "'orderType':'market','qty':'0.01','side':'sell','posSide':'short','clientOid':'ws-2'}]}");
            JsonNode answer = stream.until(
                            frame -> frame.path("event").asString("").equals("trade"))
                    .getLast();
            assertThat(answer.path("code").asString()).isEqualTo("0");
            assertThat(answer.path("args").get(0).path("clientOid").asString()).isEqualTo("ws-2");
            stream.send(
                    "{'op':'trade','id':'x2','category':'usdt-futures','topic':'place-order','args':[{'symbol':'BTCUSDT',"
                            + "'orderType':'market','qty':'100','side':'sell','posSide':'short'}]}");
            assertThat(stream.until(frame -> frame.path("event").asString("").equals("error"))
                            .getLast()
                            .path("code")
                            .asString())
                    .isEqualTo("25203");
        }
    }

    @Test
    void publicTopicsHaveTheirOwnShape() throws Exception {
        try (StreamClient stream = new StreamClient(http, server.uri(), "/v3/ws/public")) {
            stream.send("{'op':'subscribe','args':[{'instType':'usdt-futures','topic':'ticker','symbol':'BTCUSDT'},"
                    + "{'instType':'usdt-futures','topic':'kline','symbol':'BTCUSDT','interval':'1m'},"
                    + "{'instType':'usdt-futures','topic':'publicTrade','symbol':'BTCUSDT'},"
                    + "{'instType':'usdt-futures','topic':'books5','symbol':'BTCUSDT'},"
                    + "{'instType':'usdt-futures','topic':'books15','symbol':'BTCUSDT'}]}");
            List<JsonNode> frames =
                    stream.until(frame -> frame.path("event").asString("").equals("error"));
            assertThat(frames.getLast().path("code").asInt()).isEqualTo(30001);
            assertThat(frames.get(1).path("data").get(0).has("lastPrice")).isTrue();
            assertThat(frames.get(1).path("data").get(0).has("symbol")).isFalse();
            assertThat(frames.get(3).path("data")).hasSize(500);
            assertThat(frames.get(3).path("data").get(0).path("start").asString())
                    .matches("\\d{13}");
            assertThat(frames.get(7).path("data").get(0).path("a")).hasSize(5);
        }
    }

    private static boolean isData(JsonNode frame, String topic) {
        return frame.has("data") && frame.path("arg").path("topic").asString("").equals(topic);
    }

    private static String summary(JsonNode frame) {
        JsonNode row = frame.path("data").get(0);
        String topic = frame.path("arg").path("topic").asString();
        return topic + " "
                + switch (topic) {
                    case "order" -> row.path("orderStatus").asString();
                    case "fill" -> row.path("side").asString();
                    case "position" -> row.path("positionStatus").asString();
                    default -> "";
                };
    }

    private void place(String fields) throws Exception {
        post("/api/v3/trade/place-order", order(fields));
    }

    private String orderRefusal(String fields) throws Exception {
        return refusal("/api/v3/trade/place-order", order(fields));
    }

    private static String order(String fields) {
        return "{'category':'USDT-FUTURES','symbol':'BTCUSDT','orderType':'market','timeInForce':'gtc'," + fields + "}";
    }

    private JsonNode get(String path) throws Exception {
        Answer answer = client.signedGet(path);
        assertThat(answer.code()).as(answer.text()).isEqualTo("00000");
        return answer.data();
    }

    private JsonNode post(String path, String body) throws Exception {
        Answer answer = client.post(path, body.replace('\'', '"'));
        assertThat(answer.code()).as(answer.text()).isEqualTo("00000");
        return answer.data();
    }

    private String refusal(String path, String body) throws Exception {
        return client.post(path, body.replace('\'', '"')).code();
    }
}
