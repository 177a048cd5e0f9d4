package io.hedgegrid.bitget.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.hedgegrid.bitget.BitgetException;
import io.hedgegrid.bitget.BitgetSettings;
import io.hedgegrid.bitget.wire.WireJson;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RestClientTest {

    @Test
    void aRequestThatWouldWaitTooLongForTheOwnRateLimitIsNotSent() {
        List<String> outcomes = new ArrayList<>();
        RateLimits usedUp = new RateLimits(1);
        usedUp.pause(RestRequest.get(Endpoint.TIME, Map.of(), null), Duration.ofHours(1));
        BitgetSettings settings = BitgetSettings.live();
        ServerClock clock = new ServerClock(Clock.systemUTC());
        try (HttpClient http = HttpClient.newHttpClient()) {
            RestClient client = new RestClient(
                    settings,
                    usedUp,
                    CircuitBreaker.ofDefaults("test"),
                    new RequestFactory(settings.restUri(), clock),
                    new Transport(http, settings.requestTimeout()),
                    new AnswerReader(new WireJson()),
                    (endpoint, outcome, elapsed) -> outcomes.add(endpoint + " " + outcome + " " + elapsed),
                    new WireJson(),
                    clock);

            BitgetException failure = catchThrowableOfType(BitgetException.class, client::serverTime);

            assertThat(failure.kind()).isEqualTo(BitgetException.Kind.RETRYABLE);
            assertThat(failure).hasMessage("time: not sent: rate limit of 20/s is used up");
            assertThat(outcomes).containsExactly("time throttled PT0S");
        }
    }

    @Test
    void queriesAreSortedAndPercentEncoded() {
        RestRequest request =
                RestRequest.get(Endpoint.ORDER_DETAIL, Map.of("symbol", "A B", "clientOid", "g1-L_2#x+"), null);

        assertThat(request.query()).isEqualTo("clientOid=g1-L_2%23x%2B&symbol=A%20B");
        assertThat(request.owner()).isEmpty();
    }

    @Test
    void readsWhatTheExchangeSaysOfItsLimits() {
        assertThat(LimitHeaders.remaining(headers("x-mbx-used-remain-limit", "7")))
                .hasValue(7);
        assertThat(LimitHeaders.remaining(headers("x-mbx-used-remain-limit", "-1")))
                .hasValue(0);
        assertThat(LimitHeaders.remaining(headers("x-mbx-used-remain-limit", "many")))
                .isEmpty();
        assertThat(LimitHeaders.remaining(headers("other", "7"))).isEmpty();

        assertThat(LimitHeaders.pause(headers("other", "7"))).isEqualTo(Duration.ofSeconds(1));
        assertThat(LimitHeaders.pause(headers("Retry-After", "0"))).isEqualTo(Duration.ofSeconds(1));
        assertThat(LimitHeaders.pause(headers("Retry-After", "30"))).isEqualTo(Duration.ofSeconds(30));
        assertThat(LimitHeaders.pause(headers("Retry-After", "86400"))).isEqualTo(Duration.ofMinutes(5));
        assertThat(LimitHeaders.pause(headers("Retry-After", "Mon, 23 Nov 2026 06:00:00 GMT")))
                .isEqualTo(Duration.ofSeconds(1));
    }

    private static HttpHeaders headers(String name, String value) {
        return HttpHeaders.of(Map.of(name, List.of(value)), (header, text) -> true);
    }
}
