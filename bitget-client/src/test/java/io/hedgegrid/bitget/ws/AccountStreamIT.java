package io.hedgegrid.bitget.ws;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import io.hedgegrid.bitget.AccountStream;
import io.hedgegrid.bitget.Credentials;
import io.hedgegrid.bitget.Payloads;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The private stream of both kinds of account against a scripted exchange. */
class AccountStreamIT {

    private static final Credentials KEYS = new Credentials("key-1", "secret-1", "phrase-1");
    private static final String SETTINGS = "/api/v3/account/settings";

    private final WireMockServer rest =
            new WireMockServer(WireMockConfiguration.options().dynamicPort());
    private final RecordingAccountListener listener = new RecordingAccountListener();
    private StreamScene scene;

    @BeforeEach
    void start() {
        rest.start();
        scene = StreamScene.withRest(URI.create(rest.baseUrl()));
        answer(SETTINGS, jsonResponse("{\"code\":\"40084\",\"msg\":\"Classic\"}", 400));
    }

    @AfterEach
    void stop() {
        scene.close();
        rest.stop();
    }

    @Test
    void logsInAndSubscribesToEverythingOfAClassicAccount() {
        AccountStream stream = open();
        await().until(stream::isLive);

        assertThat(scene.peer(0).path()).isEqualTo("/v2/ws/private");
        assertThat(scene.peer(0).heard().getFirst())
                .matches("\\{\"op\":\"login\",\"args\":\\[\\{\"apiKey\":\"key-1\",\"passphrase\":\"phrase-1\","
                        + "\"timestamp\":\"\\d{10}\",\"sign\":\"[A-Za-z0-9+/]{43}=\"}]}");
        assertThat(scene.subscribedBy(0))
                .containsExactly(
                        "{\"instType\":\"USDT-FUTURES\",\"channel\":\"orders\",\"instId\":\"default\"}",
                        "{\"instType\":\"USDT-FUTURES\",\"channel\":\"positions\",\"instId\":\"default\"}",
                        "{\"instType\":\"USDT-FUTURES\",\"channel\":\"account\",\"coin\":\"default\"}");
        assertThat(listener.calls()).containsExactly("subscribed");
    }

    @Test
    void logsInAndSubscribesToEverythingOfAUnifiedAccount() {
        answer(SETTINGS, okJson(Payloads.text("v3-settings.json")));
        AccountStream stream = open();
        await().until(stream::isLive);

        assertThat(scene.peer(0).path()).isEqualTo("/v3/ws/private");
        assertThat(scene.subscribedBy(0))
                .containsExactly(
                        "{\"instType\":\"UTA\",\"topic\":\"order\"}",
                        "{\"instType\":\"UTA\",\"topic\":\"position\"}",
                        "{\"instType\":\"UTA\",\"topic\":\"account\"}");
    }

    @Test
    void passesOnWhatIsPushed() {
        AccountStream stream = open();
        await().until(stream::isLive);

        scene.peer(0).send(Payloads.text("ws-orders-canceled.json"));
        scene.peer(0).send(Payloads.text("ws-positions.json"));
        scene.peer(0).send(Payloads.text("ws-account.json"));

        await().untilAsserted(() -> assertThat(listener.calls())
                .containsExactly(
                        "subscribed",
                        "order sqt_302711_B_1765101259932571318 CANCELED",
                        "positions 1",
                        "balance 11.98545761"));
    }

    @Test
    void logsInAgainAfterACut() {
        AccountStream stream = open();
        await().until(stream::isLive);

        scene.peer(0).drop();

        await().until(() -> scene.venue().peers().size() == 2 && stream.isLive());
        assertThat(listener.calls()).containsExactly("subscribed", "disconnected", "subscribed");
        assertThat(scene.peer(1).heard().getFirst()).startsWith("{\"op\":\"login\"");
    }

    @Test
    void asksForNothingBeforeItIsLetIn() {
        scene.venue().follow((peer, text) -> {});
        AccountStream stream = open();
        await().until(() -> scene.heardBy(0).contains("login"));
        scene.peer(0).send("pong");
        scene.peer(0).send("{\"event\":\"login\",\"code\":0}");
        await().until(() -> scene.subscribedBy(0).size() == 3);

        assertThat(scene.peer(0).heard().getFirst()).contains("login");
        assertThat(stream.isLive()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"30011", "30012", "30015"})
    void endsWhereTheCredentialsAreWrong(String code) {
        scene.venue()
                .follow((peer, text) -> peer.send("{\"event\":\"error\",\"code\":" + code + ",\"msg\":\"error\"}"));
        AccountStream stream = open();

        await().untilAsserted(() ->
                assertThat(listener.calls()).containsExactly("refused login refused, code " + code + ": error"));

        assertThat(stream.isLive()).isFalse();
        assertThat(scene.venue().peers()).hasSize(1);
        assertThat(String.join("", listener.calls())).doesNotContain("key-1", "secret-1", "phrase-1");
    }

    @Test
    void aLoginRefusedForItsTimestampIsMadeByTheExchangesClock() {
        long ahead = System.currentTimeMillis() + 100_000;
        answer(
                "/api/v2/public/time",
                okJson("{\"code\":\"00000\",\"msg\":\"success\",\"data\":{\"serverTime\":\"" + ahead + "\"}}"));
        AtomicInteger logins = new AtomicInteger();
        scene.venue().follow((peer, text) -> {
            if (text.contains("login") && logins.getAndIncrement() == 0) {
                peer.send("{\"event\":\"error\",\"code\":\"30014\",\"msg\":\"request timestamp expired\"}");
            } else {
                ScriptedVenue.obliging(peer, text);
            }
        });

        AccountStream stream = open();
        await().until(stream::isLive);

        assertThat(timestamp(1) - timestamp(0)).isGreaterThanOrEqualTo(99);
    }

    @Test
    void anotherRefusedLoginIsTriedAgain() {
        AtomicInteger logins = new AtomicInteger();
        scene.venue().follow((peer, text) -> {
            if (text.contains("login") && logins.getAndIncrement() == 0) {
                peer.send("{\"event\":\"error\",\"code\":30005,\"msg\":\"error\"}");
            } else {
                ScriptedVenue.obliging(peer, text);
            }
        });

        AccountStream stream = open();
        await().until(stream::isLive);

        assertThat(listener.calls()).containsExactly("disconnected", "subscribed");
    }

    @Test
    void waitsForAnExchangeThatDoesNotSayWhichKindTheAccountIs() {
        answer(SETTINGS, aResponse().withStatus(502));
        AccountStream stream = open();
        await().until(() -> !rest.getAllServeEvents().isEmpty());

        answer(SETTINGS, okJson(Payloads.text("v3-settings.json")));

        await().until(stream::isLive);
        assertThat(listener.calls()).containsExactly("subscribed");
    }

    @Test
    void endsWhereNeitherInterfaceAcceptsTheKey() {
        answer(SETTINGS, jsonResponse("{\"code\":\"40037\",\"msg\":\"Apikey does not exist\"}", 400));
        answer(
                "/api/v2/mix/account/accounts",
                jsonResponse("{\"code\":\"40037\",\"msg\":\"Apikey does not exist\"}", 400));
        AccountStream stream = open();

        await().until(() -> !listener.calls().isEmpty());

        assertThat(listener.calls().getFirst()).startsWith("refused neither").contains("40037");
        assertThat(stream.isLive()).isFalse();
        assertThat(scene.venue().peers()).isEmpty();
    }

    private AccountStream open() {
        return scene.client().openAccountStream(KEYS, false, listener);
    }

    private long timestamp(int peer) {
        return Long.parseLong(scene.peer(peer).heard().getFirst().replaceFirst(".*\"timestamp\":\"(\\d+)\".*", "$1"));
    }

    private void answer(String path, ResponseDefinitionBuilder answer) {
        rest.stubFor(get(urlPathEqualTo(path)).willReturn(answer));
    }
}
