package io.hedgegrid.paper;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Orders over a socket meet the faults of orders over REST. */
class StreamFaultIT {

    private static RunningServer server;
    private static HttpClient http;
    private static ProtocolClient client;

    private StreamClient stream;

    @BeforeAll
    static void start() {
        server = RunningServer.start("paper.fill-delay=1ms");
        http = HttpClient.newHttpClient();
        client = new ProtocolClient(http, server.uri(), "demo-uta-key", "demo-uta-secret");
    }

    @AfterAll
    static void stop() {
        http.close();
        server.close();
    }

    @BeforeEach
    void logIn() throws Exception {
        stream = new StreamClient(http, server.uri(), "/v3/ws/private");
        stream.login("demo-uta-key", "demo-uta-secret", "\"" + System.currentTimeMillis() / 1_000 + "\"");
        assertThat(stream.next().path("code").asInt()).isZero();
    }

    @AfterEach
    void makeGood() throws Exception {
        stream.close();
        client.send("DELETE", "/admin/faults", "");
    }

    @ParameterizedTest(name = "{0}: placed {2}")
    @CsvSource({
        "error, '{\"event\":\"error\",\"id\":\"x1\",\"code\":\"429\",\"msg\":\"Too many requests\"}', false",
        "error_after, '{\"event\":\"error\",\"id\":\"x1\",\"code\":\"429\",\"msg\":\"Too many requests\"}', true",
        "empty, '', true"
    })
    void anAnswerIsAnErrorOrNothing(String fault, String answer, boolean placed) throws Exception {
        fault("{'fault':'" + fault + "','code':'429','message':'Too many requests','path':'*/place-order','times':1}");
        place(fault);

        assertThat(stream.nextText()).isEqualTo(answer);
        assertThat(isThere(fault)).isEqualTo(placed);
        place(fault + "-again");
        assertThat(stream.next().path("code").asString()).isEqualTo("0");
    }

    @Test
    void anAnswerBreaksOff() throws Exception {
        fault("{'fault':'malformed','path':'*/place-order'}");
        place("half");

        assertThat(stream.nextText()).startsWith("{\"event\":\"trade\"").doesNotEndWith("}");
        assertThat(isThere("half")).isTrue();
    }

    @ParameterizedTest(name = "{0}: placed {1}")
    @CsvSource({"drop_before, false", "timeout_before, false", "drop_after, true", "timeout_after, true"})
    void aSocketIsCutBeforeOrAfterTheOrder(String fault, boolean placed) throws Exception {
        fault("{'fault':'" + fault + "','millis':20,'path':'*/place-order'}");
        place(fault);

        assertThat(stream.isClosedSoon()).isTrue();
        assertThat(isThere(fault)).isEqualTo(placed);
    }

    @Test
    void aLateAnswerHoldsUpNothingElse() throws Exception {
        fault("{'fault':'latency','millis':300,'path':'*/place-order'}");
        place("late");
        stream.send("ping");

        assertThat(stream.nextText()).isEqualTo("pong");
        JsonNode answer = stream.next();
        assertThat(answer.path("code").asString()).isEqualTo("0");
        assertThat(isThere("late")).isTrue();
    }

    @Test
    void maintenanceRefusesOrdersOverSocketsToo() throws Exception {
        client.send("PUT", "/admin/faults", "{\"maintenance\":true}");
        place("closed");

        assertThat(stream.next().path("code").asString()).isEqualTo("40200");
    }

    private void place(String clientOid) {
        stream.send(
                "{'op':'trade','id':'x1','category':'usdt-futures','topic':'place-order','args':[{'symbol':'BTCUSDT',"
                        + "'orderType':'market','qty':'0.001','side':'buy','posSide':'long','clientOid':'" + clientOid
                        + "'}]}");
    }

    private static boolean isThere(String clientOid) throws Exception {
        return client.signedGet("/api/v3/trade/order-info?clientOid=" + clientOid)
                .code()
                .equals("00000");
    }

    private static void fault(String rule) throws Exception {
        assertThat(client.send("POST", "/admin/faults", rule.replace('\'', '"')).status())
                .isEqualTo(200);
    }
}
