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

/** What a classic account can do with orders and positions, and what it can look up afterwards. */
class ClassicTradingIT {

    private static final String PRODUCT = "productType=USDT-FUTURES";

    private static RunningServer server;
    private static HttpClient http;
    private static int tests;

    private ProtocolClient client;

    @BeforeAll
    static void startServer() {
        server = RunningServer.start(Stream.concat(
                        Stream.of("paper.fill-delay=0ms", "paper.funding-rate=0.0001"),
                        IntStream.range(0, 10)
                                .boxed()
                                .flatMap(i -> Stream.of(
                                        "paper.accounts[" + i + "].key=key-" + i,
                                        "paper.accounts[" + i + "].secret=secret",
                                        "paper.accounts[" + i + "].passphrase=demo-passphrase",
                                        "paper.accounts[" + i + "].kind=classic")))
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
        client = new ProtocolClient(http, server.uri(), "key-" + tests++, "secret");
    }

    @Test
    void aLimitOrderWaitsIsListedReplacedAndCanceled() throws Exception {
        String price = below(last(), "0.9");
        JsonNode placed = order(
                        "'size':'0.01','side':'buy','tradeSide':'open','orderType':'limit','force':'post_only','price':'"
                                + price + "','clientOid':'wait-1'")
                .data();
        JsonNode pending = get("/api/v2/mix/order/orders-pending?" + PRODUCT).path("entrustedList");
        assertThat(pending).hasSize(1);
        assertThat(pending.get(0).path("status").asString()).isEqualTo("live");
        assertThat(pending.get(0).path("price").asString()).isEqualTo(price);
        assertThat(pending.get(0).path("priceAvg").asString()).isEmpty();
        assertThat(pending.get(0).path("force").asString()).isEqualTo("post_only");
        assertThat(get("/api/v2/mix/account/accounts?" + PRODUCT)
                        .get(0)
                        .path("locked")
                        .asString())
                .isNotEqualTo("0");

        post(
                "/api/v2/mix/order/modify-order",
                "{'symbol':'BTCUSDT','productType':'USDT-FUTURES','orderId':'"
                        + placed.path("orderId").asString() + "','newClientOid':'wait-2','newSize':'0.02','newPrice':'"
                        + price + "'}");
        JsonNode replaced = get("/api/v2/mix/order/orders-pending?" + PRODUCT).path("entrustedList");
        assertThat(replaced).hasSize(1);
        assertThat(replaced.get(0).path("clientOid").asString()).isEqualTo("wait-2");
        assertThat(replaced.get(0).path("size").asString()).isEqualTo("0.02");

        post(
                "/api/v2/mix/order/cancel-order",
                "{'symbol':'BTCUSDT','productType':'USDT-FUTURES','clientOid':'wait-2'}");
        assertThat(get("/api/v2/mix/order/orders-pending?" + PRODUCT)
                        .path("entrustedList")
                        .isNull())
                .isTrue();
        assertThat(refusal(
                        "/api/v2/mix/order/cancel-order",
                        "{'symbol':'BTCUSDT','productType':'USDT-FUTURES','clientOid':'wait-2'}"))
                .isEqualTo("40768");
        assertThat(refusal("/api/v2/mix/order/cancel-all-orders", "{'productType':'USDT-FUTURES'}"))
                .isEqualTo("22001");
        JsonNode history = get("/api/v2/mix/order/orders-history?" + PRODUCT).path("entrustedList");
        assertThat(history)
                .extracting(order -> order.path("status").asString())
                .containsExactly("canceled", "canceled");
        assertThat(history.get(0).path("cancelReason").asString()).isEqualTo("normal_cancel");
    }

    @Test
    void theApiOfUnifiedAccountsIsNotForThisOne() throws Exception {
        assertThat(client.signedGet("/api/v3/account/settings").code()).isEqualTo("40084");
    }

    @Test
    void batchesAreDecidedOrderByOrder() throws Exception {
        JsonNode batch = post(
                        "/api/v2/mix/order/batch-place-order",
                        "{'symbol':'BTCUSDT','productType':'USDT-FUTURES','marginMode':'crossed','marginCoin':'USDT','orderList':["
                                + "{'size':'0.01','side':'buy','tradeSide':'open','orderType':'market','clientOid':'b1'},"
                                + "{'size':'100','side':'buy','tradeSide':'open','orderType':'market','clientOid':'b2'},"
                                + "{'size':'0.01','side':'sell','tradeSide':'open','orderType':'limit','price':'"
                                + below(last(), "1.5") + "','clientOid':'b3'}]}")
                .data();

        assertThat(batch.path("successList"))
                .extracting(row -> row.path("clientOid").asString())
                .containsExactly("b1", "b3");
        assertThat(batch.path("failureList").get(0).path("errorCode").asString())
                .isEqualTo("40762");
        JsonNode canceled = post(
                        "/api/v2/mix/order/batch-cancel-orders",
                        "{'productType':'USDT-FUTURES','symbol':'BTCUSDT',"
                                + "'orderIdList':[{'clientOid':'b3'},{'clientOid':'b1'}]}")
                .data();
        assertThat(canceled.path("successList")).hasSize(1);
        assertThat(canceled.path("failureList").get(0).path("errorCode").asString())
                .isEqualTo("40768");
    }

    @Test
    void positionsAreMergedClosedAtOnceAndKeptInHistoriesThatArePaged() throws Exception {
        market("'size':'0.01','side':'buy','tradeSide':'open'");
        market("'size':'0.03','side':'buy','tradeSide':'open'");
        market("'size':'0.02','side':'sell','tradeSide':'open'");
        JsonNode positions = get("/api/v2/mix/position/all-position?marginCoin=USDT&" + PRODUCT);
        assertThat(positions).extracting(row -> row.path("total").asString()).containsExactly("0.04", "0.02");

        JsonNode closed = post("/api/v2/mix/order/close-positions", "{'productType':'USDT-FUTURES'}")
                .data();
        assertThat(closed.path("successList")).hasSize(2);
        assertThat(get("/api/v2/mix/position/all-position?marginCoin=USDT&" + PRODUCT))
                .isEmpty();
        assertThat(refusal(
                        "/api/v2/mix/order/close-positions",
                        "{'productType':'USDT-FUTURES','symbol':'BTCUSDT','holdSide':'long'}"))
                .isEqualTo("22002");

        JsonNode over =
                get("/api/v2/mix/position/history-position?symbol=BTCUSDT").path("list");
        assertThat(over).hasSize(2);
        assertThat(over.get(1).path("holdSide").asString()).isEqualTo("long");
        assertThat(over.get(1).path("closeTotalPos").asString()).isEqualTo("0.04");
        BigDecimal sum =
                number(over.get(1), "pnl").add(number(over.get(1), "openFee")).add(number(over.get(1), "closeFee"));
        assertThat(sum.subtract(number(over.get(1), "netProfit")).abs()).isLessThan(new BigDecimal("0.00000002"));

        JsonNode first = get("/api/v2/mix/order/fills?limit=3&" + PRODUCT);
        JsonNode second = get("/api/v2/mix/order/fills?limit=3&idLessThan="
                + first.path("endId").asString() + "&" + PRODUCT);
        assertThat(first.path("fillList")).hasSize(3);
        assertThat(second.path("fillList")).hasSize(2);
        // Closing the long is a sale, but REST shows the side of the position.
        assertThat(first.path("fillList").get(1).path("side").asString()).isEqualTo("buy");
        assertThat(first.path("fillList").get(1).path("tradeSide").asString()).isEqualTo("close");
        assertThat(get("/api/v2/mix/order/fills?limit=3&idLessThan="
                                + second.path("endId").asString() + "&" + PRODUCT)
                        .path("fillList")
                        .isNull())
                .isTrue();

        JsonNode bills = get("/api/v2/mix/account/bill?" + PRODUCT).path("bills");
        assertThat(bills)
                .extracting(bill -> bill.path("businessType").asString())
                .containsExactly(
                        "close_short", "close_long", "open_short", "open_long", "open_long", "trans_from_exchange");
        assertThat(bills.get(0).path("balance").asString())
                .isEqualTo(get("/api/v2/mix/account/accounts?" + PRODUCT)
                        .get(0)
                        .path("available")
                        .asString());
    }

    @Test
    void fundingIsSettledEveryEightHoursOfMarketTime() throws Exception {
        market("'size':'0.1','side':'buy','tradeSide':'open'");
        JsonNode rate = get("/api/v2/mix/market/current-fund-rate?symbol=BTCUSDT&" + PRODUCT)
                .get(0);
        assertThat(rate.path("fundingRate").asString()).isEqualTo("0.0001");
        long settlement = Long.parseLong(rate.path("nextUpdate").asString());
        while (server.exchange().marketTime().toEpochMilli() < settlement) {
            server.exchange().step();
        }

        JsonNode position = get("/api/v2/mix/position/all-position?marginCoin=USDT&" + PRODUCT)
                .get(0);
        BigDecimal paid = number(position, "totalFee");
        assertThat(paid).isBetween(new BigDecimal("-1"), new BigDecimal("-0.7"));
        JsonNode bill = get("/api/v2/mix/account/bill?onlyFunding=yes&" + PRODUCT)
                .path("bills")
                .get(0);
        assertThat(bill.path("businessType").asString()).isEqualTo("contract_settle_fee");
        assertThat(number(bill, "amount")).isEqualByComparingTo(paid);
    }

    @Test
    void questionsAreAnsweredBeforeAnOrderIsPlaced() throws Exception {
        String common = "symbol=BTCUSDT&marginCoin=USDT&" + PRODUCT;
        assertThat(number(get("/api/v2/mix/account/max-open?posSide=long&orderType=market&" + common), "maxOpen"))
                .isBetween(new BigDecimal("2"), new BigDecimal("2.5"));
        assertThat(number(
                        get("/api/v2/mix/account/open-count?openAmount=100&openPrice=50000&leverage=10&" + common),
                        "size"))
                .isEqualByComparingTo("0.0198");
        assertThat(number(
                        get("/api/v2/mix/account/liq-price?posSide=short&orderType=market&openAmount=1&" + common),
                        "liqPrice"))
                .isPositive();
        assertThat(get("/api/v2/common/trade-rate?symbol=BTCUSDT&businessType=mix")
                        .path("takerFeeRate")
                        .asString())
                .isEqualTo("0.0006");
        assertThat(get("/api/v2/mix/market/query-position-lever?symbol=BTCUSDT&" + PRODUCT)
                        .get(0)
                        .path("keepMarginRate")
                        .asString())
                .isEqualTo("0.004");
        assertThat(get("/api/v2/mix/market/merge-depth?limit=5&symbol=BTCUSDT&" + PRODUCT)
                        .path("asks"))
                .hasSize(5);
        server.exchange().step();
        assertThat(get("/api/v2/mix/market/fills?symbol=BTCUSDT&limit=1&" + PRODUCT))
                .hasSize(1);
        for (String path : List.of(
                "symbol-price?symbol=BTCUSDT&",
                "funding-time?symbol=BTCUSDT&",
                "history-fund-rate?symbol=BTCUSDT&",
                "open-interest?symbol=BTCUSDT&",
                "history-mark-candles?symbol=BTCUSDT&granularity=1m&")) {
            assertThat(get("/api/v2/mix/market/" + path + PRODUCT).isNull())
                    .as(path)
                    .isFalse();
        }
        assertThat(get("/api/v2/spot/public/coins")).isEmpty();
    }

    private String last() throws Exception {
        return get("/api/v2/mix/market/ticker?symbol=BTCUSDT&" + PRODUCT)
                .get(0)
                .path("lastPr")
                .asString();
    }

    private static String below(String price, String factor) {
        return new BigDecimal(price)
                .multiply(new BigDecimal(factor))
                .setScale(0, RoundingMode.DOWN)
                .toPlainString();
    }

    private static BigDecimal number(JsonNode row, String name) {
        return new BigDecimal(row.path(name).asString());
    }

    private void market(String fields) throws Exception {
        order(fields + ",'orderType':'market'");
    }

    private Answer order(String fields) throws Exception {
        return post(
                "/api/v2/mix/order/place-order",
                "{'symbol':'BTCUSDT','productType':'USDT-FUTURES','marginMode':'crossed','marginCoin':'USDT'," + fields
                        + "}");
    }

    private JsonNode get(String path) throws Exception {
        Answer answer = client.signedGet(path);
        assertThat(answer.code()).as(answer.text()).isEqualTo("00000");
        return answer.data();
    }

    private Answer post(String path, String body) throws Exception {
        Answer answer = client.post(path, body.replace('\'', '"'));
        assertThat(answer.code()).as(answer.text()).isEqualTo("00000");
        return answer;
    }

    private String refusal(String path, String body) throws Exception {
        return client.post(path, body.replace('\'', '"')).code();
    }
}
