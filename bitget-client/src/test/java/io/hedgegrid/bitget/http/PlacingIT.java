package io.hedgegrid.bitget.http;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static io.hedgegrid.bitget.http.RestVenue.CREDENTIALS;
import static io.hedgegrid.bitget.http.RestVenue.NOW;
import static io.hedgegrid.bitget.http.RestVenue.OPENING;
import static io.hedgegrid.bitget.http.RestVenue.error;
import static io.hedgegrid.bitget.http.RestVenue.failureOf;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.http.Fault;
import io.hedgegrid.bitget.BitgetClient;
import io.hedgegrid.bitget.BitgetClients;
import io.hedgegrid.bitget.BitgetException;
import io.hedgegrid.bitget.BitgetException.Kind;
import io.hedgegrid.bitget.BitgetSettings;
import io.hedgegrid.bitget.Payloads;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Placing an order on an exchange that fails in every way it can. */
class PlacingIT {
    private static final String PLACE = "/api/v2/mix/order/place-order";

    private final RestVenue venue = RestVenue.classic();

    @AfterEach
    void stop() {
        venue.close();
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void anOrderWhoseAnswerIsLostIsUnknownAndNotSentAgain(Fault fault) {
        venue.answer(post(urlPathEqualTo(PLACE)), aResponse().withFault(fault));

        assertThat(failureOf(() -> venue.trading().place(OPENING)).kind()).isEqualTo(Kind.UNKNOWN);

        venue.onlyRequest();
    }

    @Test
    void anOrderThatTimesOutIsUnknownAndNotSentAgain() {
        venue.answer(
                post(urlPathEqualTo(PLACE)),
                okJson(Payloads.text("place-order.json")).withFixedDelay(20_000));

        BitgetException failure = failureOf(() -> venue.trading().place(OPENING));

        assertThat(failure.kind()).isEqualTo(Kind.UNKNOWN);
        assertThat(failure).hasMessageContaining("place-order").hasMessageContaining("timeout");
        venue.onlyRequest();
        assertThat(venue.outcomes()).containsExactly("place-order timeout");
    }

    @Test
    void anAnswerThatStopsHalfwayTimesOutToo() {
        venue.answer(
                post(urlPathEqualTo(PLACE)),
                okJson(Payloads.text("place-order.json")).withChunkedDribbleDelay(10, 30_000));

        assertThat(failureOf(() -> venue.trading().place(OPENING)).kind()).isEqualTo(Kind.UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html>Bad gateway</html>",
                "",
                "{\"code\":\"00000\",\"msg\":\"success\",\"data\":{}}",
                "{\"code\":\"00000\",\"msg\":\"success\",\"data\":null}",
                "{\"code\":\"00000\",\"data\":{\"orderId\":\"1\",\"clientOid\":\"of-another\"}}",
                "[]"
            })
    void anOrderWithAnUnreadableAnswerIsUnknown(String body) {
        venue.answer(post(urlPathEqualTo(PLACE)), aResponse().withStatus(200).withBody(body));

        assertThat(failureOf(() -> venue.trading().place(OPENING)).kind()).isEqualTo(Kind.UNKNOWN);
        venue.onlyRequest();
    }

    @Test
    void anOrderMetByAServerErrorIsUnknown() {
        venue.answer(post(urlPathEqualTo(PLACE)), aResponse().withStatus(502).withBody("<html>"));

        BitgetException failure = failureOf(() -> venue.trading().place(OPENING));

        assertThat(failure.kind()).isEqualTo(Kind.UNKNOWN);
        assertThat(failure.code()).isNull();
        assertThat(venue.outcomes()).containsExactly("place-order http-502");
    }

    @Test
    void aRefusedOrderIsFinalAndSaysWhy() {
        venue.answer(post(urlPathEqualTo(PLACE)), error("40762", "The order amount exceeds the balance"));

        BitgetException failure = failureOf(() -> venue.trading().place(OPENING));

        assertThat(failure.kind()).isEqualTo(Kind.FINAL);
        assertThat(failure.code()).isEqualTo("40762");
        assertThat(failure).hasMessage("place-order: HTTP 400, code 40762: The order amount exceeds the balance");
        assertThat(venue.outcomes()).containsExactly("place-order 40762");
    }

    @Test
    void aThrottledOrderIsRetryableButNotRetriedHere() {
        venue.answer(
                post(urlPathEqualTo(PLACE)), jsonResponse("{\"code\":\"429\",\"msg\":\"Too many requests\"}", 429));

        assertThat(failureOf(() -> venue.trading().place(OPENING)).kind()).isEqualTo(Kind.RETRYABLE);
        venue.onlyRequest();
    }

    @Test
    void aDuplicateOrderIsUnknown() {
        venue.answer(post(urlPathEqualTo(PLACE)), error("40786", "Duplicate clientOid"));

        assertThat(failureOf(() -> venue.trading().place(OPENING)).kind()).isEqualTo(Kind.UNKNOWN);
    }

    @Test
    void anExchangeThatCannotBeReachedWasCertainlySentNothing() throws IOException {
        URI nobody;
        try (ServerSocket socket = new ServerSocket(0)) {
            nobody = URI.create("http://localhost:" + socket.getLocalPort());
        }
        try (BitgetClient unreachable = venue.clientOf(BitgetSettings.paper(nobody))) {
            BitgetException failure =
                    failureOf(() -> unreachable.trading(CREDENTIALS, false).place(OPENING));

            assertThat(failure.kind()).isEqualTo(Kind.RETRYABLE);
            assertThat(venue.outcomes()).isEmpty();
        }
    }

    @Test
    void anInterruptedPlacingIsUnknownAndStaysInterrupted() throws IOException, InterruptedException {
        AtomicReference<BitgetException> failure = new AtomicReference<>();
        AtomicBoolean stillInterrupted = new AtomicBoolean();
        try (ServerSocket silent = new ServerSocket(0);
                BitgetClient patient =
                        venue.clientOf(BitgetSettings.paper(URI.create("http://localhost:" + silent.getLocalPort())))) {
            Thread thread = Thread.startVirtualThread(() -> {
                failure.set(failureOf(() -> patient.trading(CREDENTIALS, false).place(OPENING)));
                stillInterrupted.set(Thread.currentThread().isInterrupted());
            });
            try (Socket request = silent.accept()) {
                sayThatTheAccountIsClassic(request);
                assertThat(request.getInputStream().read()).isEqualTo('P');
                thread.interrupt();
                thread.join();
            }
        }

        assertThat(failure.get().kind()).isEqualTo(Kind.UNKNOWN);
        assertThat(venue.outcomes()).containsExactly("place-order interrupted");
        assertThat(stillInterrupted).isTrue();
    }

    @Test
    void aListenersFaultHidesNoAnswer() {
        venue.answer(post(urlPathEqualTo(PLACE)), okJson(Payloads.text("place-order.json")));
        try (BitgetClient observed = BitgetClients.create(
                BitgetSettings.paper(venue.uri()), Clock.fixed(NOW, ZoneOffset.UTC), (endpoint, outcome, elapsed) -> {
                    throw new IllegalStateException("listener");
                })) {
            assertThat(observed.trading(CREDENTIALS, false).place(OPENING).orderId())
                    .isEqualTo("1491774559689830401");
        }
    }

    @Test
    void noFailureShowsASecret() {
        venue.answer(post(urlPathEqualTo(PLACE)), error("40009", "sign signature error"));

        assertThat(failureOf(() -> venue.trading().place(OPENING)))
                .hasMessageNotContaining("secret-1")
                .hasMessageNotContaining("phrase-1")
                .hasMessageNotContaining("key-1");
    }

    private static void sayThatTheAccountIsClassic(Socket socket) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) socket.getInputStream().read());
        }
        String body = "{\"code\":\"40084\",\"msg\":\"Classic\"}";
        socket.getOutputStream()
                .write(("HTTP/1.1 400 Bad Request\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)
                        .getBytes(UTF_8));
    }
}
