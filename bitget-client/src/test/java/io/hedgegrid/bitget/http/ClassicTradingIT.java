package io.hedgegrid.bitget.http;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static io.hedgegrid.bitget.http.RestVenue.CREDENTIALS;
import static io.hedgegrid.bitget.http.RestVenue.NOW;
import static io.hedgegrid.bitget.http.RestVenue.OPENING;
import static io.hedgegrid.bitget.http.RestVenue.error;
import static io.hedgegrid.bitget.http.RestVenue.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.hedgegrid.bitget.BitgetException;
import io.hedgegrid.bitget.BitgetException.Kind;
import io.hedgegrid.bitget.OrderAck;
import io.hedgegrid.bitget.Payloads;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Trading of a Classic account, in the words of V2. */
class ClassicTradingIT {
    private static final String PLACE = "/api/v2/mix/order/place-order";
    private static final String DETAIL = "/api/v2/mix/order/detail";
    private static final String ACCOUNT = "/api/v2/mix/account/account";

    private final RestVenue venue = RestVenue.classic();

    @AfterEach
    void stop() {
        venue.close();
    }

    @Test
    void signsWhatItSendsAndMarksDemo() {
        venue.answer(get(urlPathEqualTo(ACCOUNT)), okJson(Payloads.text("account.json")));

        venue.client().trading(CREDENTIALS, true).account("BTCUSDT");

        LoggedRequest request = venue.onlyRequest();
        assertThat(request.getUrl()).isEqualTo(ACCOUNT + "?marginCoin=USDT&productType=USDT-FUTURES&symbol=BTCUSDT");
        assertThat(request.getHeader("ACCESS-KEY")).isEqualTo("key-1");
        assertThat(request.getHeader("ACCESS-PASSPHRASE")).isEqualTo("phrase-1");
        assertThat(request.getHeader("ACCESS-TIMESTAMP")).isEqualTo("1700000000000");
        assertThat(request.getHeader("ACCESS-SIGN"))
                .isEqualTo(Signer.sign(
                        "secret-1",
                        NOW.toEpochMilli(),
                        "GET",
                        ACCOUNT,
                        "marginCoin=USDT&productType=USDT-FUTURES&symbol=BTCUSDT",
                        ""));
        assertThat(request.getHeader("paptrading")).isEqualTo("1");
        assertThat(request.getHeader("Content-Type")).isEqualTo("application/json");
        assertThat(request.getHeader("locale")).isEqualTo("en-US");
    }

    @Test
    void placesAnOrderWithASignedBody() {
        venue.answer(post(urlPathEqualTo(PLACE)), okJson(Payloads.text("place-order.json")));

        OrderAck ack = venue.trading().place(OPENING);

        assertThat(ack).isEqualTo(new OrderAck("1491774559689830401", "probe1791392690874"));
        LoggedRequest request = venue.onlyRequest();
        assertThat(request.containsHeader("paptrading")).isFalse();
        assertThat(request.getHeader("ACCESS-SIGN"))
                .isEqualTo(Signer.sign("secret-1", NOW.toEpochMilli(), "POST", PLACE, "", request.getBodyAsString()));
        assertThat(venue.outcomes()).containsExactly("place-order success");
    }

    @Test
    void anUnknownOrderIsNoError() {
        venue.answer(get(urlPathEqualTo(DETAIL)), error("40109", "The data of the order cannot be found"));

        assertThat(venue.trading().findOrder("BTCUSDT", "g1-L-1")).isEmpty();
        assertThat(venue.onlyRequest().getUrl())
                .isEqualTo(DETAIL + "?clientOid=g1-L-1&productType=USDT-FUTURES&symbol=BTCUSDT");
    }

    @Test
    void findsAnOrder() {
        venue.answer(get(urlPathEqualTo(DETAIL)), okJson(Payloads.text("order-detail-filled.json")));

        assertThat(venue.trading().findOrder("BTCUSDT", "probe1791392707228"))
                .hasValueSatisfying(order -> assertThat(order.fee()).isEqualByComparingTo("0.00500838"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"40814", "45054"})
    void leverageThatIsAlreadySetIsNoError(String code) {
        venue.answer(post(urlPathEqualTo("/api/v2/mix/account/set-leverage")), error(code, "No change in leverage"));

        venue.trading().setLeverage("BTCUSDT", 20);

        assertThat(venue.onlyRequest().getBodyAsString())
                .isEqualTo("{\"symbol\":\"BTCUSDT\",\"productType\":\"USDT-FUTURES\",\"marginCoin\":\"USDT\","
                        + "\"leverage\":\"20\"}");
    }

    @Test
    void crossedMarginIsSetOnlyIfItIsNotSo() {
        venue.answer(get(urlPathEqualTo(ACCOUNT)), okJson(Payloads.text("account.json")));
        venue.trading().setCrossedMargin("BTCUSDT");
        assertThat(venue.requestsTo("/api/v2/mix/account/set-margin-mode")).isEmpty();

        venue.answer(
                get(urlPathEqualTo(ACCOUNT)),
                okJson(Payloads.text("account.json")
                        .replace("\"marginMode\":\"crossed\"", "\"marginMode\":\"isolated\"")));
        venue.answer(
                post(urlPathEqualTo("/api/v2/mix/account/set-margin-mode")),
                error("45117", "Currently holding positions or orders, the margin mode cannot be adjusted"));
        BitgetException failure = failureOf(() -> venue.trading().setCrossedMargin("BTCUSDT"));
        assertThat(failure.kind()).isEqualTo(Kind.FINAL);
        assertThat(failure.code()).isEqualTo("45117");
    }

    @Test
    void hedgeModeHeldByPositionsIsNoErrorIfItIsHedgeMode() {
        venue.answer(
                post(urlPathEqualTo("/api/v2/mix/account/set-position-mode")),
                jsonResponse(Payloads.text("error-40920.json"), 400));
        venue.answer(
                get(urlPathEqualTo("/api/v2/mix/position/all-position")),
                okJson(Payloads.text("all-position.json").replace("BTCUSDT", "ETHUSDT")));
        venue.answer(get(urlPathEqualTo(ACCOUNT)), okJson(Payloads.text("account.json")));

        venue.trading().setHedgeMode();

        assertThat(venue.requestsTo(ACCOUNT).getFirst().getUrl()).contains("symbol=ETHUSDT");
    }

    @Test
    void hedgeModeThatCannotBeSetIsAnError() {
        venue.answer(
                post(urlPathEqualTo("/api/v2/mix/account/set-position-mode")),
                jsonResponse(Payloads.text("error-40920.json"), 400));
        venue.answer(
                get(urlPathEqualTo("/api/v2/mix/position/all-position")), okJson("{\"code\":\"00000\",\"data\":[]}"));
        venue.answer(
                get(urlPathEqualTo(ACCOUNT)),
                okJson(Payloads.text("account.json").replace("hedge_mode", "one_way_mode")));

        BitgetException failure = failureOf(() -> venue.trading().setHedgeMode());

        assertThat(failure.kind()).isEqualTo(Kind.FINAL);
        assertThat(failure.code()).isEqualTo("40920");
    }

    @Test
    void readsPositionsOfOneSymbolAndOfAll() {
        venue.answer(any(urlPathMatching("/api/v2/mix/position/.*")), okJson(Payloads.text("all-position.json")));

        assertThat(venue.trading().positions("BTCUSDT")).hasSize(2);
        assertThat(venue.trading().positions()).hasSize(2);

        assertThat(venue.requests())
                .extracting(LoggedRequest::getUrl)
                .containsExactlyInAnyOrder(
                        "/api/v2/mix/position/single-position?marginCoin=USDT&productType=USDT-FUTURES&symbol=BTCUSDT",
                        "/api/v2/mix/position/all-position?marginCoin=USDT&productType=USDT-FUTURES");
    }
}
