package io.hedgegrid.paper;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgegrid.paper.ProtocolClient.Answer;
import java.net.http.HttpClient;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Accounts in one-way mode, in both dialects, as a client meets them. */
class OneWayIT {

    private static final String PRODUCT = "productType=USDT-FUTURES";
    private static final String CATEGORY = "category=USDT-FUTURES";

    private static RunningServer server;
    private static HttpClient http;
    private static int accounts;

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
                                        "paper.accounts[" + i + "].kind=" + (i < 5 ? "classic" : "unified"))))
                .toArray(String[]::new));
        http = HttpClient.newHttpClient();
    }

    @AfterAll
    static void stopServer() {
        http.close();
        server.close();
    }

    @Test
    void aClassicAccountTradesItsNetPosition() throws Exception {
        ProtocolClient client = classic();
        order(client, "'side':'buy','size':'0.02','clientOid':'b1'");
        order(client, "'side':'sell','size':'0.05','clientOid':'s1'");

        JsonNode position = only(client.signedGet("/api/v2/mix/position/all-position?marginCoin=USDT&" + PRODUCT)
                .data());
        assertThat(position.path("holdSide").asString()).isEqualTo("short");
        assertThat(position.path("total").asString()).isEqualTo("0.03");
        assertThat(position.path("posMode").asString()).isEqualTo("one_way_mode");
        JsonNode sold = client.signedGet("/api/v2/mix/order/detail?symbol=BTCUSDT&clientOid=s1&" + PRODUCT)
                .data();
        assertThat(sold.path("side").asString()).isEqualTo("sell");
        assertThat(sold.path("posSide").asString()).isEqualTo("net");
        assertThat(sold.path("tradeSide").asString()).isEqualTo("sell_single");
        assertThat(sold.path("posMode").asString()).isEqualTo("one_way_mode");
        assertThat(sold.path("newTradeSide").isNull()).isTrue();
        assertThat(sold.path("reduceOnly").asString()).isEqualTo("NO");
        JsonNode fills = client.signedGet("/api/v2/mix/order/fills?orderId="
                        + sold.path("orderId").asString() + "&" + PRODUCT)
                .data()
                .path("fillList");
        assertThat(fills)
                .extracting(fill -> fill.path("baseVolume").asString())
                .containsExactlyInAnyOrder("0.02", "0.03");
        assertThat(fills).allSatisfy(fill -> {
            assertThat(fill.path("side").asString()).isEqualTo("sell");
            assertThat(fill.path("tradeSide").asString()).isEqualTo("sell_single");
        });
        assertThat(client.signedGet("/api/v2/mix/account/bill?" + PRODUCT)
                        .data()
                        .path("bills"))
                .extracting(bill -> bill.path("businessType").asString())
                .containsExactly("sell", "sell", "buy", "trans_from_exchange");
        assertThat(only(client.signedGet("/api/v2/mix/position/history-position?" + PRODUCT)
                                .data()
                                .path("list"))
                        .path("posMode")
                        .asString())
                .isEqualTo("one_way_mode");
    }

    @Test
    void aClassicAccountMayOnlyReduce() throws Exception {
        ProtocolClient client = classic();
        assertThat(refusal(client, "'side':'sell','size':'0.01','reduceOnly':'YES'"))
                .isEqualTo("22002");
        order(client, "'side':'buy','size':'0.02'");
        order(client, "'side':'sell','size':'0.05','reduceOnly':'YES','clientOid':'r1'");

        assertThat(client.signedGet("/api/v2/mix/position/all-position?marginCoin=USDT&" + PRODUCT)
                        .data())
                .isEmpty();
        assertThat(client.signedGet("/api/v2/mix/order/detail?symbol=BTCUSDT&clientOid=r1&" + PRODUCT)
                        .data()
                        .path("reduceOnly")
                        .asString())
                .isEqualTo("YES");
    }

    @Test
    void theOtherModesOrdersAreRefusedAndModesChangeWhenFlat() throws Exception {
        ProtocolClient client = classic();
        assertThat(refusal(client, "'side':'buy','size':'0.01','tradeSide':'open'"))
                .isEqualTo("40774");
        order(client, "'side':'buy','size':'0.01'");
        assertThat(mode(client, "hedge_mode").code()).isEqualTo("40920");
        // In one-way mode the side does not matter.
        ok(client.post(
                "/api/v2/mix/order/close-positions",
                "{\"symbol\":\"BTCUSDT\",\"productType\":\"USDT-FUTURES\",\"holdSide\":\"short\"}"));
        assertThat(mode(client, "hedge_mode").code()).isEqualTo("00000");
        assertThat(refusal(client, "'side':'buy','size':'0.01'")).isEqualTo("40774");
    }

    @Test
    void positionsAreTurnedRound() throws Exception {
        ProtocolClient client = classic();
        assertThat(backhand(client, "'size':'0.01'").code()).isEqualTo("22002");
        order(client, "'side':'buy','size':'0.02'");
        assertThat(backhand(client, "'side':'buy','tradeSide':'open','size':'0.02'")
                        .code())
                .isEqualTo("40774");
        Answer turned = ok(backhand(client, "'clientOid':'turn-1'"));
        assertThat(turned.data().path("clientOid").asString()).isEqualTo("turn-1");
        assertThat(positions(client)).containsExactly("short 0.02");

        ok(client.post("/api/v2/mix/order/close-positions", "{\"productType\":\"USDT-FUTURES\"}"));
        ok(mode(client, "hedge_mode"));
        order(client, "'side':'buy','size':'0.02','tradeSide':'open'");
        assertThat(backhand(client, "'size':'0.01'").code()).isEqualTo("40774");
        assertThat(backhand(client, "'side':'sell','tradeSide':'open','size':'0.01'")
                        .code())
                .isEqualTo("22002");
        ok(backhand(client, "'side':'buy','tradeSide':'open','size':'0.005'"));
        assertThat(positions(client)).containsExactly("long 0.015", "short 0.005");
        ok(backhand(client, "'side':'buy','tradeSide':'open','size':'1','clientOid':'turn-2'"));
        assertThat(positions(client)).containsExactly("short 0.02");
    }

    @Test
    void aUnifiedAccountTradesItsNetPositionAndHearsOfIt() throws Exception {
        String key = "key-" + (5 + accounts++ % 5);
        ProtocolClient client = unified(key);
        try (StreamClient stream = new StreamClient(http, server.uri(), "/v3/ws/private")) {
            stream.login(key, "secret", "\"" + System.currentTimeMillis() / 1_000 + "\"");
            assertThat(stream.next().path("code").asInt()).isZero();
            stream.send("{'op':'subscribe','args':[{'instType':'UTA','topic':'order'}]}");
            assertThat(stream.next().path("event").asString()).isEqualTo("subscribe");
            unifiedOrder(client, "'side':'buy','qty':'0.02'");
            unifiedOrder(client, "'side':'sell','qty':'0.03','clientOid':'s1'");

            List<JsonNode> read = stream.until(frame ->
                    frame.path("data").path(0).path("clientOid").asString("").equals("s1")
                            && frame.path("data")
                                    .path(frame.path("data").size() - 1)
                                    .path("orderStatus")
                                    .asString("")
                                    .equals("filled"));
            JsonNode last = read.getLast().path("data").get(0);
            assertThat(last.path("holdMode").asString()).isEqualTo("one_way_mode");
            assertThat(last.path("holdSide").asString()).isEqualTo("net");
            assertThat(last.path("tradeSide").asString()).isEqualTo("sell_single");
        }
        JsonNode position = only(client.signedGet("/api/v3/position/current-position?" + CATEGORY)
                .data()
                .path("list"));
        assertThat(position.path("posSide").asString()).isEqualTo("short");
        assertThat(position.path("total").asString()).isEqualTo("0.01");
        assertThat(position.path("holdMode").asString()).isEqualTo("one_way_mode");
        unifiedOrder(client, "'side':'buy','qty':'0.01','reduceOnly':'yes','clientOid':'r1'");
        assertThat(client.signedGet("/api/v3/trade/order-info?clientOid=r1")
                        .data()
                        .path("reduceOnly")
                        .asString())
                .isEqualTo("YES");
        assertThat(client.signedGet("/api/v3/position/current-position?" + CATEGORY)
                        .data()
                        .path("list")
                        .isNull())
                .isTrue();
    }

    @Test
    void aUnifiedAccountIsToldTheCodesOfItsApi() throws Exception {
        ProtocolClient client = unified("key-" + (5 + accounts++ % 5));
        assertThat(unifiedRefusal(client, "'side':'buy','posSide':'long','qty':'0.01'"))
                .isEqualTo("25236");
        assertThat(unifiedRefusal(client, "'side':'sell','posSide':'long','qty':'0.01'"))
                .isEqualTo("25237");
        assertThat(unifiedRefusal(client, "'side':'buy','posSide':'long','qty':'0.01','reduceOnly':'yes'"))
                .isEqualTo("25238");
        assertThat(unifiedRefusal(client, "'side':'buy','qty':'0.01','reduceOnly':'yes'"))
                .isEqualTo("25227");
        String leverage =
                "{\"category\":\"USDT-FUTURES\",\"symbol\":\"BTCUSDT\",\"marginMode\":\"isolated\",\"leverage\":\"7\"}";
        ok(client.post("/api/v3/account/set-leverage", leverage));
        ok(client.post("/api/v3/account/set-leverage", leverage.replace("\"7\"", "\"9\",\"posSide\":\"short\"")));
        unifiedOrder(client, "'side':'sell','qty':'0.01','marginMode':'isolated'");
        assertThat(only(client.signedGet("/api/v3/position/current-position?" + CATEGORY)
                                .data()
                                .path("list"))
                        .path("leverage")
                        .asString())
                .isEqualTo("9");
        assertThat(client.post("/api/v3/account/set-hold-mode", "{\"holdMode\":\"hedge_mode\"}")
                        .code())
                .isEqualTo("25010");
    }

    private static ProtocolClient classic() throws Exception {
        ProtocolClient client = new ProtocolClient(http, server.uri(), "key-" + accounts++ % 5, "secret");
        ok(mode(client, "one_way_mode"));
        return client;
    }

    private static ProtocolClient unified(String key) throws Exception {
        ProtocolClient client = new ProtocolClient(http, server.uri(), key, "secret");
        ok(client.post("/api/v3/account/set-hold-mode", "{\"holdMode\":\"one_way_mode\"}"));
        return client;
    }

    private static Answer mode(ProtocolClient client, String mode) throws Exception {
        return client.post(
                "/api/v2/mix/account/set-position-mode",
                "{\"productType\":\"USDT-FUTURES\",\"posMode\":\"" + mode + "\"}");
    }

    private static Answer backhand(ProtocolClient client, String fields) throws Exception {
        return client.post(
                "/api/v2/mix/order/click-backhand",
                ("{'symbol':'BTCUSDT','productType':'USDT-FUTURES','marginCoin':'USDT'," + fields + "}")
                        .replace('\'', '"'));
    }

    private static List<String> positions(ProtocolClient client) throws Exception {
        return client.signedGet("/api/v2/mix/position/all-position?marginCoin=USDT&" + PRODUCT)
                .data()
                .valueStream()
                .map(row -> row.path("holdSide").asString() + " "
                        + row.path("total").asString())
                .toList();
    }

    private static void order(ProtocolClient client, String fields) throws Exception {
        ok(client.post("/api/v2/mix/order/place-order", classicOrder(fields)));
    }

    private static String refusal(ProtocolClient client, String fields) throws Exception {
        return client.post("/api/v2/mix/order/place-order", classicOrder(fields))
                .code();
    }

    private static String classicOrder(String fields) {
        return ("{'symbol':'BTCUSDT','productType':'USDT-FUTURES','marginMode':'crossed','marginCoin':'USDT',"
                        + "'orderType':'market'," + fields + "}")
                .replace('\'', '"');
    }

    private static void unifiedOrder(ProtocolClient client, String fields) throws Exception {
        ok(client.post("/api/v3/trade/place-order", unifiedOrder(fields)));
    }

    private static String unifiedRefusal(ProtocolClient client, String fields) throws Exception {
        return client.post("/api/v3/trade/place-order", unifiedOrder(fields)).code();
    }

    private static String unifiedOrder(String fields) {
        return ("{'category':'USDT-FUTURES','symbol':'BTCUSDT','orderType':'market'," + fields + "}")
                .replace('\'', '"');
    }

    private static JsonNode only(JsonNode rows) {
        assertThat(rows).hasSize(1);
        return rows.get(0);
    }

    private static Answer ok(Answer answer) {
        assertThat(answer.code()).as(answer.text()).isEqualTo("00000");
        return answer;
    }
}
