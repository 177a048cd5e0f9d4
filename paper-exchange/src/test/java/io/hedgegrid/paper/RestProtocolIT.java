package io.hedgegrid.paper;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgegrid.paper.ProtocolClient.Answer;
import java.net.http.HttpClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The REST protocol as text, beside what a typed client would notice. */
class RestProtocolIT {

    private static final String PLACE = "/api/v2/mix/order/place-order";
    private static final String SYMBOL = "symbol=BTCUSDT&productType=USDT-FUTURES";

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
    void theEnvelopeOfSuccess() throws Exception {
        Answer answer = client.get("/api/v2/public/time");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.code()).isEqualTo("00000");
        assertThat(answer.json().path("msg").asString()).isEqualTo("success");
        assertThat(answer.json().path("requestTime").isNumber()).isTrue();
        assertThat(answer.data().path("serverTime").isString()).isTrue();
    }

    @Test
    void anUnknownPathIsNotFoundEvenUnsigned() throws Exception {
        for (String path : new String[] {"/api/v2/nope", "/api/v2/mix/order/place-plan-order", PLACE}) {
            Answer answer = client.get(path);
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.code()).isEqualTo("40404");
            assertThat(answer.data().isNull()).isTrue();
        }
    }

    @Test
    void aPrivateEndpointAsksForTheSignatureFirst() throws Exception {
        assertThat(client.get("/api/v2/mix/account/accounts").code()).isEqualTo("40001");
        Answer empty = client.signedGet("/api/v2/mix/account/accounts");
        assertThat(empty.status()).isEqualTo(400);
        assertThat(empty.code()).isEqualTo("40019");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "/api/v2/mix/market/ticker?symbol=FOOUSDT&productType=USDT-FUTURES, 40034",
        "/api/v2/mix/market/ticker?symbol=BTCUSDT, 40019",
        "/api/v2/mix/market/ticker?symbol=BTCUSDT&productType=SPOT, 40020",
        "/api/v2/mix/market/candles?symbol=BTCUSDT&productType=USDT-FUTURES, 40019",
        "/api/v2/mix/market/candles?symbol=BTCUSDT&productType=USDT-FUTURES&granularity=1h, 40034",
        "/api/v2/mix/market/candles?symbol=BTCUSDT&productType=USDT-FUTURES&granularity=1m&limit=x, 40020",
        "/api/v2/mix/market/candles?symbol=BTCUSDT&productType=USDT-FUTURES&granularity=1m&startTime=2&endTime=1, 40707",
        "/api/v2/mix/market/candles?symbol=BTCUSDT&productType=USDT-FUTURES&granularity=1m&startTime=1&endTime=7776000002, 00001"
    })
    void badMarketQueriesAreRefused(String path, String code) throws Exception {
        Answer answer = client.get(path);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo(code);
    }

    @Test
    void otherProductsAreEmptyAndNamesAreTakenInEitherCase() throws Exception {
        assertThat(client.get("/api/v2/mix/market/contracts?productType=COIN-FUTURES")
                        .data())
                .isEmpty();
        assertThat(client.get("/api/v2/mix/market/ticker?symbol=btcusdt&productType=usdt-futures")
                        .data())
                .hasSize(1);
    }

    @Test
    void candleRowsAreSevenStringsAndTheLimitIsKept() throws Exception {
        JsonNode rows = client.get("/api/v2/mix/market/candles?" + SYMBOL + "&granularity=1m&limit=9999")
                .data();
        assertThat(rows).hasSizeGreaterThanOrEqualTo(500);
        assertThat(rows.get(0))
                .hasSize(7)
                .allSatisfy(cell -> assertThat(cell.isString()).isTrue());
        assertThat(client.get("/api/v2/mix/market/history-candles?" + SYMBOL + "&granularity=1m&limit=9999")
                        .data())
                .hasSize(200);
        assertThat(client.get("/api/v2/mix/market/candles?" + SYMBOL + "&granularity=1m")
                        .data())
                .hasSize(100);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | 40019",
                "not json | 40017",
                "[] | 40017",
                "{'orderType':'limit'} | 40019",
                "{'orderType':'stop'} | 40020",
                "{'orderType':'limit','price':'88000.05'} | 40808",
                "{'orderType':'limit','price':'100000'} | 22047",
                "{'force':'nonsense'} | 400172",
                "{'side':'up'} | 40020",
                "{'tradeSide':'maybe'} | 40020",
                "{'tradeSide':''} | 40774",
                "{'marginMode':'isolated'} | 40812",
                "{'marginCoin':'BTC'} | 40020",
                "{'symbol':'FOOUSDT'} | 40034",
                "{'size':'0'} | 40017",
                "{'size':'-1'} | 40017",
                "{'size':'1e999999999'} | 40017",
                "{'size':'0.00001'} | 40808",
                "{'size':'221'} | 45112",
                "{'size':'100'} | 40762",
                "{'tradeSide':'close','side':'sell'} | 22002"
            })
    void badOrdersAreRefused(String changes, String code) throws Exception {
        Answer answer = client.post(PLACE, order(changes.replace('\'', '"')));

        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("msg").asString()).isNotBlank();
    }

    @Test
    void anOrdersDetailHasTheShapeOfARealCapture() throws Exception {
        Answer placed = client.post(
                PLACE, order("{'clientOid':'shape-1#x','force':'GTC','tradeSide':'Open'}".replace('\'', '"')));
        assertThat(placed.data().propertyNames()).containsExactly("clientOid", "orderId");
        assertThat(placed.data().path("clientOid").asString()).isEqualTo("shape-1#x");

        JsonNode detail = client.signedGet("/api/v2/mix/order/detail?clientOid=shape-1%23x&" + SYMBOL)
                .data();

        assertThat(detail.path("orderId").asString()).matches("\\d{19}");
        assertThat(detail.path("state").asString()).isEqualTo("filled");
        assertThat(detail.path("side").asString()).isEqualTo("buy");
        assertThat(detail.path("posSide").asString()).isEqualTo("long");
        assertThat(detail.path("tradeSide").asString()).isEqualTo("open");
        assertThat(detail.path("fee").asString()).startsWith("-");
        assertThat(detail.path("price").asString()).isEmpty();
        assertThat(detail.path("totalProfits").asString()).isEqualTo("0");
        assertThat(detail.propertyNames())
                .containsExactly(
                        "symbol",
                        "size",
                        "orderId",
                        "clientOid",
                        "baseVolume",
                        "fee",
                        "price",
                        "priceAvg",
                        "state",
                        "side",
                        "force",
                        "totalProfits",
                        "posSide",
                        "marginCoin",
                        "presetStopSurplusPrice",
                        "presetStopSurplusType",
                        "presetStopSurplusExecutePrice",
                        "presetStopLossPrice",
                        "presetStopLossExecutePrice",
                        "presetStopLossType",
                        "quoteVolume",
                        "orderType",
                        "leverage",
                        "marginMode",
                        "reduceOnly",
                        "enterPointSource",
                        "tradeSide",
                        "posMode",
                        "orderSource",
                        "newTradeSide",
                        "cancelReason",
                        "cTime",
                        "uTime");
    }

    @Test
    void anOrderWithoutClientOrderIdGetsTheNumberAfterItsOwn() throws Exception {
        JsonNode placed = client.post(PLACE, order("{\"unknownField\":1}")).data();

        assertThat(Long.parseLong(placed.path("clientOid").asString()))
                .isEqualTo(Long.parseLong(placed.path("orderId").asString()) + 1);
    }

    @Test
    void leveragesOfTheAccountAreNumbersAndItsMoneyIsText() throws Exception {
        JsonNode account = client.signedGet("/api/v2/mix/account/account?marginCoin=USDT&" + SYMBOL)
                .data();

        assertThat(account.path("crossedMarginLeverage").isNumber()).isTrue();
        assertThat(account.path("accountEquity").isString()).isTrue();
        assertThat(account.path("posMode").asString()).isEqualTo("hedge_mode");
        assertThat(account.path("marginMode").asString()).isEqualTo("crossed");
        JsonNode accounts = client.signedGet("/api/v2/mix/account/accounts?productType=USDT-FUTURES")
                .data();
        assertThat(accounts).hasSize(1);
        assertThat(accounts.get(0).path("marginCoin").asString()).isEqualTo("USDT");
    }

    @Test
    void healthInfoAndMetricsShowTheMarket() throws Exception {
        assertThat(client.get("/actuator/health/readiness")
                        .json()
                        .path("status")
                        .asString())
                .isEqualTo("UP");
        assertThat(client.get("/actuator/info")
                        .json()
                        .path("market")
                        .path("paused")
                        .asBoolean())
                .isTrue();
        assertThat(client.get("/actuator/metrics/hedgegrid.paper.requests").status())
                .isEqualTo(200);
    }

    /** A good order with some fields replaced; an empty object or no object at all is sent as it is. */
    private static String order(String changes) {
        if (changes.equals("{}") || !changes.startsWith("{")) {
            return changes;
        }
        JsonMapper mapper = new JsonMapper();
        ObjectNode order = (ObjectNode) mapper.readTree("""
                {"symbol":"BTCUSDT","productType":"USDT-FUTURES","marginMode":"crossed","marginCoin":"USDT",
                 "size":"0.001","side":"buy","tradeSide":"open","orderType":"market"}""");
        order.setAll((ObjectNode) mapper.readTree(changes));
        return order.toString();
    }
}
