package io.hedgegrid.paper;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgegrid.paper.ProtocolClient.Answer;
import java.net.http.HttpClient;
import org.junit.jupiter.api.Test;

/** A unified account becomes a classic one, and a classic one unified, as a client and the exchange's owner see it. */
class AccountSwitchIT {

    private static final String STATUS = "/api/v3/account/switch-status";
    private static final String ASSETS = "/api/v3/account/assets";
    private static final String ACCOUNTS = "/api/v2/mix/account/accounts?productType=USDT-FUTURES";

    @Test
    void aSwitchIsGrantedOnlyWhenFlatAndThenTheOtherApiServesTheAccount() throws Exception {
        try (RunningServer server = RunningServer.start("paper.fill-delay=0ms", "paper.account-switch=0s");
                HttpClient http = HttpClient.newHttpClient()) {
            ProtocolClient client = new ProtocolClient(http, server.uri(), "demo-uta-key", "demo-uta-secret");
            assertThat(client.signedGet(STATUS).code()).isEqualTo("40054");
            post(
                    client,
                    "trade/place-order",
                    "'symbol':'BTCUSDT','orderType':'market','side':'buy','posSide':'long','qty':'0.01'");
            assertThat(client.post("/api/v3/account/switch", "{}").code()).isEqualTo("25107");
            post(client, "trade/close-positions", "'symbol':'BTCUSDT'");

            Answer granted = client.post("/api/v3/account/switch", "{}");
            assertThat(granted.code()).isEqualTo("00000");
            assertThat(granted.json().has("data")).isTrue();
            assertThat(granted.data().isNull()).isTrue();
            assertThat(client.signedGet(STATUS).data().path("status").asString())
                    .isEqualTo("success");
            assertThat(client.signedGet(ASSETS).code()).isEqualTo("40084");
            assertThat(client.signedGet(ACCOUNTS).code()).isEqualTo("00000");

            assertThat(client.send("POST", "/admin/accounts/2/kind?kind=unified", "")
                            .status())
                    .isEqualTo(200);
            assertThat(client.signedGet(ACCOUNTS).code()).isEqualTo("40085");
            assertThat(client.signedGet(ASSETS).code()).isEqualTo("00000");
        }
    }

    @Test
    void aSwitchUnderWayIsSeenAndTheLevelOfAnAccountIsBasic() throws Exception {
        try (RunningServer server = RunningServer.start("paper.account-switch=1h");
                HttpClient http = HttpClient.newHttpClient()) {
            ProtocolClient client = new ProtocolClient(http, server.uri(), "demo-uta-key", "demo-uta-secret");
            assertThat(mode(client, "'mode':'basic'")).isEqualTo("00000");
            assertThat(mode(client, "'mode':'advanced'")).isEqualTo("25009");
            assertThat(mode(client, "'mode':'other'")).isEqualTo("25200");
            assertThat(mode(client, "'mode':'basic','targetUid':'1'")).isEqualTo("40020");

            assertThat(client.post("/api/v3/account/switch", "{}").code()).isEqualTo("00000");
            assertThat(client.signedGet(STATUS).data().path("status").asString())
                    .isEqualTo("process");
            assertThat(client.signedGet("/api/v3/account/settings")
                            .data()
                            .path("accountMode")
                            .asString())
                    .isEqualTo("switching");
        }
    }

    private static String mode(ProtocolClient client, String fields) throws Exception {
        return client.post("/api/v3/account/adjust-account-mode", ("{" + fields + "}").replace('\'', '"'))
                .code();
    }

    private static void post(ProtocolClient client, String path, String fields) throws Exception {
        Answer answer =
                client.post("/api/v3/" + path, ("{'category':'USDT-FUTURES'," + fields + "}").replace('\'', '"'));
        assertThat(answer.code()).as(answer.text()).isEqualTo("00000");
    }
}
