package io.hedgegrid.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Two keys to one account, a third to another: orders, pushes and limits go by the account. */
class SeveralKeysIT {

    private static final String SETTINGS = "/api/v3/account/settings";

    private static RunningServer server;
    private static HttpClient http;
    private static ProtocolClient first;
    private static ProtocolClient second;
    private static ProtocolClient stranger;

    @BeforeAll
    static void startServer() {
        String[] uids = {"4711", "4711", ""};
        server = RunningServer.start(IntStream.range(0, uids.length)
                .boxed()
                .flatMap(i -> Stream.of(
                        "paper.accounts[" + i + "].key=key-" + i,
                        "paper.accounts[" + i + "].secret=secret-" + i,
                        "paper.accounts[" + i + "].passphrase=demo-passphrase",
                        "paper.accounts[" + i + "].uid=" + uids[i],
                        "paper.accounts[" + i + "].kind=unified",
                        "paper.fill-delay=0ms",
                        "paper.rate-limits=true"))
                .toArray(String[]::new));
        http = HttpClient.newHttpClient();
        first = new ProtocolClient(http, server.uri(), "key-0", "secret-0");
        second = new ProtocolClient(http, server.uri(), "key-1", "secret-1");
        stranger = new ProtocolClient(http, server.uri(), "key-2", "secret-2");
    }

    @AfterAll
    static void stopServer() {
        http.close();
        server.close();
    }

    @Test
    void anOrderOfOneKeyIsTheOrderOfTheOther() throws Exception {
        assertThat(first.signedGet(SETTINGS).data().path("uid").asString()).isEqualTo("4711");
        assertThat(second.signedGet(SETTINGS).data().path("uid").asString()).isEqualTo("4711");
        assertThat(stranger.signedGet(SETTINGS).data().path("uid").asString()).hasSize(10);
        try (StreamClient stream = new StreamClient(http, server.uri(), "/v3/ws/private")) {
            stream.login("key-1", "secret-1", "\"" + System.currentTimeMillis() / 1_000 + "\"");
            assertThat(stream.next().path("code").asInt()).isZero();
            stream.send("{'op':'subscribe','args':[{'instType':'UTA','topic':'order'}]}");
            assertThat(stream.next().path("event").asString()).isEqualTo("subscribe");
            place(first, "shared-1");

            JsonNode pushed = stream.next().path("data").get(0);
            assertThat(pushed.path("clientOid").asString()).isEqualTo("shared-1");
        }
        String query = "/api/v3/trade/order-info?clientOid=shared-1";
        assertThat(second.signedGet(query).code()).isEqualTo("00000");
        assertThat(stranger.signedGet(query).code()).isEqualTo("25204");
        assertThat(server.exchange().accounts()).containsExactly("key-0", "key-2");
    }

    @Test
    void theKeysOfAnAccountShareItsLimitsAlsoOverSockets() throws Exception {
        // One a second is allowed; three within one second need a few tries.
        await().atMost(Duration.ofSeconds(20))
                .until(() -> countdown(first) == 200 && countdown(second) == 429 && countdown(stranger) == 200);
        // Neither socket says more than it may, but both together trade more than ten times in a second, within a few
        // tries.
        await().atMost(Duration.ofSeconds(20)).until(() -> {
            try (StreamClient one = trading(0);
                    StreamClient other = trading(1)) {
                cancel(one);
                cancel(other);
                return codes(one).contains("25204") && codes(other).contains("429");
            }
        });
    }

    @Test
    void aSocketThatSaysTooMuchIsClosed() throws Exception {
        try (StreamClient stream = trading(2)) {
            for (int i = 0; i < 30; i++) {
                stream.send("{'op':'nonsense','args':[]}");
            }
            assertThat(stream.until(frame -> frame.path("code").asInt() == 30007))
                    .hasSizeLessThanOrEqualTo(30);
            assertThat(stream.isClosedSoon()).isTrue();
        }
    }

    private static StreamClient trading(int number) throws Exception {
        StreamClient stream = new StreamClient(http, server.uri(), "/v3/ws/private");
        stream.login("key-" + number, "secret-" + number, "\"" + System.currentTimeMillis() / 1_000 + "\"");
        assertThat(stream.next().path("code").asInt()).isZero();
        return stream;
    }

    private static void cancel(StreamClient stream) {
        for (int i = 0; i < 8; i++) {
            stream.send("{'op':'trade','id':'t" + i
                    + "','category':'usdt-futures','topic':'cancel-order','args':[{'clientOid':'none'}]}");
        }
    }

    private static List<String> codes(StreamClient stream) throws Exception {
        return stream.until(frame -> frame.path("id").asString("").equals("t7")).stream()
                .map(frame -> frame.path("code").asString(""))
                .toList();
    }

    private static int countdown(ProtocolClient client) throws Exception {
        return client.post("/api/v3/trade/countdown-cancel-all", "{\"countdown\":\"0\"}")
                .status();
    }

    private static void place(ProtocolClient client, String clientOid) throws Exception {
        assertThat(client.post(
                                "/api/v3/trade/place-order",
                                ("{'category':'USDT-FUTURES','symbol':'BTCUSDT','orderType':'market','side':'buy',"
                                                + "'posSide':'long','qty':'0.01','clientOid':'" + clientOid + "'}")
                                        .replace('\'', '"'))
                        .code())
                .isEqualTo("00000");
    }
}
