package io.hedgegrid.bitget.http;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static io.hedgegrid.bitget.http.RestVenue.OPENING;
import static io.hedgegrid.bitget.http.RestVenue.error;
import static io.hedgegrid.bitget.http.RestVenue.failureOf;
import static io.hedgegrid.bitget.http.RestVenue.serverTime;
import static io.hedgegrid.bitget.http.RestVenue.success;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.http.Fault;
import io.hedgegrid.bitget.BitgetException;
import io.hedgegrid.bitget.BitgetException.Kind;
import io.hedgegrid.bitget.Payloads;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is sent again, and when; the clock. */
class RepeatingIT {
    private static final String PLACE = "/api/v2/mix/order/place-order";
    private static final String TICKER = "/api/v2/mix/market/ticker";
    private static final String ACCOUNT = "/api/v2/mix/account/account";

    private final RestVenue venue = RestVenue.classic();

    @AfterEach
    void stop() {
        venue.close();
    }

    @Test
    void aReadSurvivesPassingFaults() {
        venue.answersInTurn(
                () -> get(urlPathEqualTo(TICKER)),
                aResponse().withStatus(503),
                aResponse().withFault(Fault.RANDOM_DATA_THEN_CLOSE),
                okJson(Payloads.text("ticker.json")));

        assertThat(venue.client().marketData().ticker("BTCUSDT").last()).isEqualByComparingTo("60000");
        assertThat(venue.outcomes()).containsExactly("ticker http-503", "ticker io", "ticker success");
    }

    @Test
    void aReadGivesUpAfterItsAttempts() {
        venue.answer(get(urlPathEqualTo(TICKER)), aResponse().withStatus(503));

        assertThat(failureOf(() -> venue.client().marketData().ticker("BTCUSDT"))
                        .kind())
                .isEqualTo(Kind.RETRYABLE);
        assertThat(venue.requests()).hasSize(3);
    }

    @Test
    void aRefusedReadIsNotRepeated() {
        venue.answer(get(urlPathEqualTo(TICKER)), error("40034", "Parameter FOOUSDT does not exist"));

        assertThat(failureOf(() -> venue.client().marketData().ticker("FOOUSDT"))
                        .kind())
                .isEqualTo(Kind.FINAL);
        venue.onlyRequest();
    }

    @Test
    void settingAValueIsRepeatedAfterALostAnswerAndUnknownInTheEnd() {
        venue.answersInTurn(
                () -> post(urlPathEqualTo("/api/v2/mix/account/set-leverage")),
                aResponse().withFault(Fault.EMPTY_RESPONSE),
                success("{}"));
        venue.trading().setLeverage("BTCUSDT", 20);
        assertThat(venue.outcomes()).containsExactly("set-leverage io", "set-leverage success");

        venue.answer(
                post(urlPathEqualTo("/api/v2/mix/account/set-leverage")),
                aResponse().withStatus(500));
        assertThat(failureOf(() -> venue.trading().setLeverage("BTCUSDT", 20)).kind())
                .isEqualTo(Kind.UNKNOWN);
    }

    @Test
    void anOrderRefusedForItsTimestampIsSignedAnewByTheExchangesClock() {
        venue.answersInTurn(
                () -> post(urlPathEqualTo(PLACE)),
                error("40008", "Request timestamp expired"),
                okJson(Payloads.text("place-order.json")));
        venue.answer(get(urlPathEqualTo("/api/v2/public/time")), serverTime(1_700_000_777_000L));

        venue.trading().place(OPENING);

        assertThat(venue.requestsTo(PLACE))
                .extracting(request -> request.getHeader("ACCESS-TIMESTAMP"))
                .containsExactly("1700000000000", "1700000777000");
    }

    @Test
    void anOrderRefusedTwiceForItsTimestampIsGivenBack() {
        venue.answer(post(urlPathEqualTo(PLACE)), error("40008", "Request timestamp expired"));
        venue.answer(get(urlPathEqualTo("/api/v2/public/time")), serverTime(1_700_000_777_000L));

        assertThat(failureOf(() -> venue.trading().place(OPENING)).kind()).isEqualTo(Kind.RETRYABLE);
        assertThat(venue.requestsTo(PLACE)).hasSize(2);
    }

    @Test
    void theClockIsNotFollowedWhenItCannotBeAsked() {
        venue.answer(post(urlPathEqualTo(PLACE)), error("40008", "Request timestamp expired"));
        venue.answer(get(urlPathEqualTo("/api/v2/public/time")), aResponse().withStatus(500));

        BitgetException failure = failureOf(() -> venue.trading().place(OPENING));

        assertThat(failure.code()).isEqualTo("40008");
        assertThat(failure.getSuppressed()).hasSize(1);
        assertThat(venue.requestsTo(PLACE)).hasSize(1);
    }

    @Test
    void learnsTheServersTime() {
        venue.answer(get(urlPathEqualTo("/api/v2/public/time")), serverTime(1_700_000_777_000L));
        venue.answer(get(urlPathEqualTo(ACCOUNT)), okJson(Payloads.text("account.json")));

        assertThat(venue.client().marketData().serverTime()).isEqualTo(Instant.ofEpochMilli(1_700_000_777_000L));
        venue.trading().account("BTCUSDT");

        assertThat(venue.requestsTo(ACCOUNT).getFirst().getHeader("ACCESS-TIMESTAMP"))
                .isEqualTo("1700000777000");
    }
}
