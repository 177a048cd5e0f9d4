package io.hedgegrid.bitget.http;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static io.hedgegrid.bitget.http.RestVenue.CLOSING;
import static io.hedgegrid.bitget.http.RestVenue.OPENING;
import static io.hedgegrid.bitget.http.RestVenue.error;
import static io.hedgegrid.bitget.http.RestVenue.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.hedgegrid.bitget.BitgetException;
import io.hedgegrid.bitget.BitgetException.Kind;
import io.hedgegrid.bitget.Credentials;
import io.hedgegrid.bitget.Payloads;
import io.hedgegrid.bitget.Trading;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Rate limits and the circuit breaker, between orders that open and orders that close. */
class LimitsIT {
    private static final String PLACE = "/api/v2/mix/order/place-order";
    private static final String ACCOUNT = "/api/v2/mix/account/account";
    private static final String TICKER = "/api/v2/mix/market/ticker";

    private final RestVenue venue = RestVenue.classic();

    @AfterEach
    void stop() {
        venue.close();
    }

    @Test
    void whileTheBreakerIsOpenNothingIsOpenedButPositionsAreClosed() {
        venue.answer(get(urlPathEqualTo(ACCOUNT)), aResponse().withStatus(500));
        venue.answer(post(urlPathEqualTo(PLACE)), okJson(Payloads.text("place-order.json")));
        venue.trading().kind();
        for (int i = 0; i < 20 && !venue.outcomes().contains("account breaker-open"); i++) {
            // Another account each time, so that no account's rate limit slows this down.
            Trading account = venue.client().trading(new Credentials("key-" + i, "secret", "phrase"), false);
            failureOf(() -> account.account("BTCUSDT"));
        }
        assertThat(venue.outcomes()).contains("account breaker-open");

        BitgetException failure = failureOf(() -> venue.trading().place(OPENING));
        assertThat(failure.kind()).isEqualTo(Kind.RETRYABLE);
        assertThat(failure).hasMessageContaining("not sent");
        assertThat(venue.requestsTo(PLACE)).isEmpty();

        assertThat(venue.trading().place(CLOSING).orderId()).isEqualTo("1491774559689830401");
    }

    @Test
    void afterALongLockOutNothingIsSentInVain() {
        venue.answer(get(urlPathEqualTo(TICKER)), aResponse().withStatus(429).withHeader("Retry-After", "60"));

        BitgetException failure = failureOf(() -> venue.client().marketData().ticker("BTCUSDT"));

        assertThat(failure.kind()).isEqualTo(Kind.RETRYABLE);
        assertThat(venue.outcomes()).containsExactly("ticker http-429", "ticker throttled");
    }

    @Test
    void theExchangesOwnCountIsHeeded() {
        venue.answer(
                get(urlPathEqualTo(TICKER)),
                okJson(Payloads.text("ticker.json")).withHeader("x-mbx-used-remain-limit", "0"));

        long before = System.nanoTime();
        venue.client().marketData().ticker("BTCUSDT");
        venue.client().marketData().ticker("BTCUSDT");

        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void aSignatureRefusedOnceIsMadeAnew() {
        venue.answersInTurn(
                () -> post(urlPathEqualTo(PLACE)),
                error("40009", "sign signature error"),
                okJson(Payloads.text("place-order.json")));

        venue.trading().place(OPENING);

        assertThat(venue.requestsTo(PLACE)).hasSize(2);
    }
}
