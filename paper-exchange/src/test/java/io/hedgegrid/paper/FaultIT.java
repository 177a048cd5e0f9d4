package io.hedgegrid.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.hedgegrid.paper.ProtocolClient.Answer;
import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What goes wrong on demand, as a client meets it. */
class FaultIT {

    private static final String TIME = "/api/v2/public/time";
    private static final String TICKER = "{'instType':'USDT-FUTURES','channel':'ticker','instId':'BTCUSDT'}";

    private static RunningServer server;
    private static HttpClient http;
    private static ProtocolClient client;

    @BeforeAll
    static void start() {
        server = RunningServer.start("paper.fill-delay=1ms");
        http = HttpClient.newHttpClient();
        client = new ProtocolClient(http, server.uri());
    }

    @AfterAll
    static void stop() {
        http.close();
        server.close();
    }

    @AfterEach
    void makeGood() throws Exception {
        client.send("DELETE", "/admin/faults", "");
    }

    @Test
    void anErrorHasTheStatusAndCodeAskedForAndThenIsOver() throws Exception {
        fault("{'fault':'error','status':429,'code':'429','message':'Too many requests','times':1}");
        Answer refused = client.get(TIME);

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.code()).isEqualTo("429");
        assertThat(client.get(TIME).code()).isEqualTo("00000");
    }

    @Test
    void afterAnErrorThatComesTooLateTheOrderIsThere() throws Exception {
        fault("{'fault':'error_after','path':'*/place-order','times':1}");
        assertThat(place("late-1").status()).isEqualTo(500);

        assertThat(detail("late-1").code()).isEqualTo("00000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"drop_before", "timeout_before"})
    void aConnectionCutBeforeLeavesNoOrder(String fault) throws Exception {
        fault("{'fault':'" + fault + "','millis':50,'path':'*/place-order'}");
        assertThatThrownBy(() -> place(fault)).isInstanceOf(IOException.class);

        assertThat(detail(fault).code()).isEqualTo("40109");
    }

    @ParameterizedTest
    @ValueSource(strings = {"drop_after", "timeout_after"})
    void aConnectionCutAfterwardsLeavesTheOrder(String fault) throws Exception {
        fault("{'fault':'" + fault + "','millis':50,'path':'*/place-order'}");
        assertThatThrownBy(() -> place(fault)).isInstanceOf(IOException.class);

        assertThat(detail(fault).code()).isEqualTo("00000");
    }

    @Test
    void bodiesBreakOffOrAreEmpty() throws Exception {
        fault("{'fault':'malformed','path':'*/time','times':1}");
        fault("{'fault':'empty','path':'*/time','after':1}");
        String broken = client.text(TIME);

        assertThat(broken).startsWith("{\"code\":").doesNotEndWith("}");
        assertThat(client.text(TIME)).isEmpty();
    }

    @Test
    void ordersAreFilledInPartsOrCanceledByTheExchange() throws Exception {
        fault("{'fault':'partial_fill','parts':4,'millis':1,'times':1}");
        place("parts");
        await().atMost(Duration.ofSeconds(10)).until(() -> state("parts").equals("filled"));
        String orderId = detail("parts").data().path("orderId").asString();
        JsonNode fills = client.signedGet("/api/v2/mix/order/fills?productType=USDT-FUTURES&orderId=" + orderId)
                .data()
                .path("fillList");
        assertThat(fills).hasSize(4);

        client.send("DELETE", "/admin/faults", "");
        fault("{'fault':'cancel_order'}");
        place("canceled");
        await().atMost(Duration.ofSeconds(10)).until(() -> state("canceled").equals("canceled"));
    }

    @Test
    void aWrongClockAndMaintenanceAreToldToEverybody() throws Exception {
        set("{'clockSkewMillis':3600000}");
        assertThat(Long.parseLong(client.get(TIME).data().path("serverTime").asString()))
                .isGreaterThan(System.currentTimeMillis() + 3_000_000);
        assertThat(detail("x").code()).isEqualTo("40008");
        set("{'maintenance':true}");
        assertThat(client.get(TIME).status()).isEqualTo(503);
        assertThat(client.get(TIME).code()).isEqualTo("40200");
    }

    @Test
    void socketsAreHalfDeadDoubledLateOrCut() throws Exception {
        try (StreamClient stream = new StreamClient(http, server.uri(), "/v2/ws/public")) {
            stream.send("{'op':'subscribe','args':[" + TICKER + "]}");
            stream.next();
            stream.next();
            fault("{'fault':'duplicate','channel':'ticker','times':1}");
            fault("{'fault':'mute','channel':'ticker','after':1,'times':1}");
            fault("{'fault':'lag','channel':'ticker','after':2,'times':1,'millis':20}");
            fault("{'fault':'mute','channel':'pong'}");
            server.exchange().step();
            String first = stream.nextText();
            assertThat(stream.nextText()).isEqualTo(first);
            server.exchange().step();
            server.exchange().step();
            stream.send("ping");
            JsonNode late = stream.next();
            assertThat(late.path("data").get(0).path("ts").asString())
                    .isEqualTo(Long.toString(server.exchange().marketTime().toEpochMilli()));

            fault("{'fault':'disconnect','channel':'ticker'}");
            server.exchange().step();
            assertThat(stream.isClosedSoon()).isTrue();
        }
        try (StreamClient stream = new StreamClient(http, server.uri(), "/v2/ws/public")) {
            stream.send("{'op':'dance'}").next();
            client.send("POST", "/admin/sockets/disconnect", "");
            assertThat(stream.isClosedSoon()).isTrue();
        }
    }

    @Test
    void anAccountIsLiquidatedOrClosedByHandOrGivenMoney() throws Exception {
        place("hand-1");
        await().atMost(Duration.ofSeconds(10)).until(() -> state("hand-1").equals("filled"));
        assertThat(admin("/admin/accounts/1/close?symbol=BTCUSDT&side=long")
                        .json()
                        .path("closed")
                        .asInt())
                .isEqualTo(1);
        await().atMost(Duration.ofSeconds(10))
                .until(() -> server.exchange().positions("demo-key").isEmpty());
        assertThat(last().path("enterPointSource").asString()).isEqualTo("web");

        place("hand-2");
        await().atMost(Duration.ofSeconds(10)).until(() -> state("hand-2").equals("filled"));
        assertThat(admin("/admin/accounts/1/liquidate")
                        .json()
                        .path("liquidated")
                        .asInt())
                .isEqualTo(1);
        assertThat(last().path("tradeSide").asString()).isEqualTo("burst_close_long");

        assertThat(admin("/admin/accounts/1/transfer?amount=-1000000").status()).isEqualTo(400);
        assertThat(admin("/admin/accounts/1/transfer?amount=50").status()).isEqualTo(200);
        assertThat(admin("/admin/accounts/9/liquidate").json().path("error").asString())
                .contains("9");
        assertThat(admin("/admin/market/step?ticks=4").json().path("played").asInt())
                .isEqualTo(4);
    }

    @Test
    void whatGoesWrongCanBeReadAndNonsenseIsRefused() throws Exception {
        fault("{'id':'mine','fault':'latency','millis':1}");
        assertThat(client.get("/admin/faults")
                        .json()
                        .path("rules")
                        .get(0)
                        .path("id")
                        .asString())
                .isEqualTo("mine");
        Answer refused = client.send("POST", "/admin/faults", "{\"fault\":\"flood\"}");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().path("error").asString()).contains("flood");
    }

    @Test
    void thePageShowsTheRunAndNoSecrets() throws Exception {
        place("page-1");
        assertThat(client.text("/")).contains("<title>Paper exchange</title>");
        assertThat(client.text("/ui/uplot.js")).contains("uPlot");
        for (String file : List.of("/ui/page.js", "/ui/page.css", "/ui/uplot.css")) {
            assertThat(client.text(file)).as(file).isNotBlank();
        }
        String state = client.text("/ui/state");
        assertThat(state).contains("page-1").doesNotContain("demo-secret", "demo-passphrase", "demo-key");
        JsonNode chart = client.get("/ui/chart?symbol=BTCUSDT&account=1").json();
        assertThat(chart.path("time")).hasSizeGreaterThan(400).hasSameSizeAs(chart.path("close"));
    }

    @Test
    void limitsAreKeptIfAskedFor() throws Exception {
        try (RunningServer strict = RunningServer.start("paper.rate-limits=true")) {
            ProtocolClient fast = new ProtocolClient(http, strict.uri());
            int refused = 0;
            for (int i = 0; i < 60 && refused == 0; i++) {
                refused += fast.get(TIME).status() == 429 ? 1 : 0;
            }
            assertThat(refused).isEqualTo(1);
        }
    }

    private static void fault(String rule) throws Exception {
        assertThat(client.send("POST", "/admin/faults", rule.replace('\'', '"')).status())
                .isEqualTo(200);
    }

    private static void set(String settings) throws Exception {
        assertThat(client.send("PUT", "/admin/faults", settings.replace('\'', '"'))
                        .status())
                .isEqualTo(200);
    }

    private static Answer admin(String path) throws Exception {
        return client.send("POST", path, "");
    }

    private static JsonNode last() throws Exception {
        return client.signedGet("/api/v2/mix/order/orders-history?limit=1&productType=USDT-FUTURES")
                .data()
                .path("entrustedList")
                .get(0);
    }

    private static String state(String clientOid) throws Exception {
        return detail(clientOid).data().path("state").asString();
    }

    private static Answer detail(String clientOid) throws Exception {
        return client.signedGet(
                "/api/v2/mix/order/detail?symbol=BTCUSDT&productType=USDT-FUTURES&clientOid=" + clientOid);
    }

    private static Answer place(String clientOid) throws Exception {
        return client.post(
                "/api/v2/mix/order/place-order",
                "{\"symbol\":\"BTCUSDT\",\"productType\":\"USDT-FUTURES\",\"marginMode\":\"crossed\",\"marginCoin\":\"USDT\","
                        + "\"size\":\"0.001\",\"side\":\"buy\",\"tradeSide\":\"open\",\"orderType\":\"market\",\"clientOid\":\""
                        + clientOid + "\"}");
    }
}
