package io.hedgegrid.bitget.http;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.hedgegrid.bitget.Backoff;
import io.hedgegrid.bitget.BitgetClient;
import io.hedgegrid.bitget.BitgetClients;
import io.hedgegrid.bitget.BitgetException;
import io.hedgegrid.bitget.BitgetException.Kind;
import io.hedgegrid.bitget.BitgetSettings;
import io.hedgegrid.bitget.Candle;
import io.hedgegrid.bitget.Contract;
import io.hedgegrid.bitget.Credentials;
import io.hedgegrid.bitget.MarketOrder;
import io.hedgegrid.bitget.OrderAck;
import io.hedgegrid.bitget.Payloads;
import io.hedgegrid.bitget.Side;
import io.hedgegrid.bitget.Timeframe;
import io.hedgegrid.bitget.Trading;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The client against a scripted exchange, faults included. */
class RestIT {

    private static final Instant NOW = Instant.ofEpochMilli(1_700_000_000_000L);
    private static final Credentials CREDENTIALS = new Credentials("key-1", "secret-1", "phrase-1");
    private static final String PLACE = "/api/v2/mix/order/place-order";
    private static final String DETAIL = "/api/v2/mix/order/detail";
    private static final String ACCOUNT = "/api/v2/mix/account/account";
    private static final String TICKER = "/api/v2/mix/market/ticker";
    private static final MarketOrder ORDER = new MarketOrder(
            "BTCUSDT", "probe1791392690874", Side.LONG, MarketOrder.Intent.OPEN, new BigDecimal("0.001"));

    private final WireMockServer venue =
            new WireMockServer(WireMockConfiguration.options().dynamicPort());
    private final List<String> outcomes = new CopyOnWriteArrayList<>();
    private BitgetClient client;

    @BeforeEach
    void start() {
        venue.start();
        client = clientOf(BitgetSettings.paper(URI.create(venue.baseUrl())));
    }

    @AfterEach
    void stop() {
        client.close();
        venue.stop();
    }

    @Test
    void signsWhatItSendsAndMarksDemo() {
        answer(get(urlPathEqualTo(ACCOUNT)), okJson(Payloads.text("account.json")));

        client.trading(CREDENTIALS, true).account("BTCUSDT");

        LoggedRequest request = onlyRequest();
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
        answer(post(urlPathEqualTo(PLACE)), okJson(Payloads.text("place-order.json")));

        OrderAck ack = live().place(ORDER);

        assertThat(ack).isEqualTo(new OrderAck("1491774559689830401", "probe1791392690874"));
        LoggedRequest request = onlyRequest();
        assertThat(request.containsHeader("paptrading")).isFalse();
        assertThat(request.getHeader("ACCESS-SIGN"))
                .isEqualTo(Signer.sign("secret-1", NOW.toEpochMilli(), "POST", PLACE, "", request.getBodyAsString()));
        assertThat(outcomes).containsExactly("place-order success");
    }

    @Test
    void leavesPublicRequestsUnsigned() {
        answer(get(urlPathEqualTo(TICKER)), okJson(Payloads.text("ticker.json")));

        client.marketData().ticker("BTCUSDT");

        assertThat(onlyRequest().containsHeader("ACCESS-KEY")).isFalse();
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void anOrderWhoseAnswerIsLostIsUnknownAndNotSentAgain(Fault fault) {
        answer(post(urlPathEqualTo(PLACE)), aResponse().withFault(fault));

        assertThat(failureOf(() -> live().place(ORDER)).kind()).isEqualTo(Kind.UNKNOWN);

        onlyRequest();
    }

    @Test
    void anOrderThatTimesOutIsUnknownAndNotSentAgain() {
        answer(
                post(urlPathEqualTo(PLACE)),
                okJson(Payloads.text("place-order.json")).withFixedDelay(20_000));

        BitgetException failure = failureOf(() -> live().place(ORDER));

        assertThat(failure.kind()).isEqualTo(Kind.UNKNOWN);
        assertThat(failure).hasMessageContaining("place-order").hasMessageContaining("timeout");
        onlyRequest();
        assertThat(outcomes).containsExactly("place-order timeout");
    }

    @Test
    void anAnswerThatStopsHalfwayTimesOutToo() {
        answer(
                post(urlPathEqualTo(PLACE)),
                okJson(Payloads.text("place-order.json")).withChunkedDribbleDelay(10, 30_000));

        assertThat(failureOf(() -> live().place(ORDER)).kind()).isEqualTo(Kind.UNKNOWN);
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
        answer(post(urlPathEqualTo(PLACE)), aResponse().withStatus(200).withBody(body));

        assertThat(failureOf(() -> live().place(ORDER)).kind()).isEqualTo(Kind.UNKNOWN);
        onlyRequest();
    }

    @Test
    void anOrderMetByAServerErrorIsUnknown() {
        answer(post(urlPathEqualTo(PLACE)), aResponse().withStatus(502).withBody("<html>"));

        BitgetException failure = failureOf(() -> live().place(ORDER));

        assertThat(failure.kind()).isEqualTo(Kind.UNKNOWN);
        assertThat(failure.code()).isNull();
        assertThat(outcomes).containsExactly("place-order http-502");
    }

    @Test
    void aRefusedOrderIsFinalAndSaysWhy() {
        answer(post(urlPathEqualTo(PLACE)), error("40762", "The order amount exceeds the balance"));

        BitgetException failure = failureOf(() -> live().place(ORDER));

        assertThat(failure.kind()).isEqualTo(Kind.FINAL);
        assertThat(failure.code()).isEqualTo("40762");
        assertThat(failure).hasMessage("place-order: HTTP 400, code 40762: The order amount exceeds the balance");
        assertThat(outcomes).containsExactly("place-order 40762");
    }

    @Test
    void aThrottledOrderIsRetryableButNotRetriedHere() {
        answer(post(urlPathEqualTo(PLACE)), jsonResponse("{\"code\":\"429\",\"msg\":\"Too many requests\"}", 429));

        assertThat(failureOf(() -> live().place(ORDER)).kind()).isEqualTo(Kind.RETRYABLE);
        onlyRequest();
    }

    @Test
    void aDuplicateOrderIsUnknown() {
        answer(post(urlPathEqualTo(PLACE)), error("40786", "Duplicate clientOid"));

        assertThat(failureOf(() -> live().place(ORDER)).kind()).isEqualTo(Kind.UNKNOWN);
    }

    @Test
    void anExchangeThatCannotBeReachedWasCertainlySentNothing() throws IOException {
        URI nobody;
        try (ServerSocket socket = new ServerSocket(0)) {
            nobody = URI.create("http://localhost:" + socket.getLocalPort());
        }
        try (BitgetClient unreachable = clientOf(BitgetSettings.paper(nobody))) {
            BitgetException failure =
                    failureOf(() -> unreachable.trading(CREDENTIALS, false).place(ORDER));

            assertThat(failure.kind()).isEqualTo(Kind.RETRYABLE);
            assertThat(outcomes).containsExactly("place-order connect");
        }
    }

    @Test
    void aReadSurvivesPassingFaults() {
        answersInTurn(
                () -> get(urlPathEqualTo(TICKER)),
                aResponse().withStatus(503),
                aResponse().withFault(Fault.RANDOM_DATA_THEN_CLOSE),
                okJson(Payloads.text("ticker.json")));

        assertThat(client.marketData().ticker("BTCUSDT").last()).isEqualByComparingTo("60000");
        assertThat(outcomes).containsExactly("ticker http-503", "ticker io", "ticker success");
    }

    @Test
    void aReadGivesUpAfterItsAttempts() {
        answer(get(urlPathEqualTo(TICKER)), aResponse().withStatus(503));

        assertThat(failureOf(() -> client.marketData().ticker("BTCUSDT")).kind())
                .isEqualTo(Kind.RETRYABLE);
        assertThat(venue.getAllServeEvents()).hasSize(3);
    }

    @Test
    void aRefusedReadIsNotRepeated() {
        answer(get(urlPathEqualTo(TICKER)), error("40034", "Parameter FOOUSDT does not exist"));

        assertThat(failureOf(() -> client.marketData().ticker("FOOUSDT")).kind())
                .isEqualTo(Kind.FINAL);
        onlyRequest();
    }

    @Test
    void settingAValueIsRepeatedAfterALostAnswerAndUnknownInTheEnd() {
        answersInTurn(
                () -> post(urlPathEqualTo("/api/v2/mix/account/set-leverage")),
                aResponse().withFault(Fault.EMPTY_RESPONSE),
                success());
        live().setLeverage("BTCUSDT", 20);
        assertThat(outcomes).containsExactly("set-leverage io", "set-leverage success");

        answer(
                post(urlPathEqualTo("/api/v2/mix/account/set-leverage")),
                aResponse().withStatus(500));
        assertThat(failureOf(() -> live().setLeverage("BTCUSDT", 20)).kind()).isEqualTo(Kind.UNKNOWN);
    }

    @Test
    void anOrderRefusedForItsTimestampIsSignedAnewByTheExchangesClock() {
        answersInTurn(
                () -> post(urlPathEqualTo(PLACE)),
                error("40008", "Request timestamp expired"),
                okJson(Payloads.text("place-order.json")));
        answer(get(urlPathEqualTo("/api/v2/public/time")), serverTime(1_700_000_777_000L));

        live().place(ORDER);

        assertThat(requestsTo(PLACE))
                .extracting(request -> request.getHeader("ACCESS-TIMESTAMP"))
                .containsExactly("1700000000000", "1700000777000");
    }

    @Test
    void anOrderRefusedTwiceForItsTimestampIsGivenBack() {
        answer(post(urlPathEqualTo(PLACE)), error("40008", "Request timestamp expired"));
        answer(get(urlPathEqualTo("/api/v2/public/time")), serverTime(1_700_000_777_000L));

        assertThat(failureOf(() -> live().place(ORDER)).kind()).isEqualTo(Kind.RETRYABLE);
        assertThat(requestsTo(PLACE)).hasSize(2);
    }

    @Test
    void theClockIsNotFollowedWhenItCannotBeAsked() {
        answer(post(urlPathEqualTo(PLACE)), error("40008", "Request timestamp expired"));
        answer(get(urlPathEqualTo("/api/v2/public/time")), aResponse().withStatus(500));

        BitgetException failure = failureOf(() -> live().place(ORDER));

        assertThat(failure.code()).isEqualTo("40008");
        assertThat(failure.getSuppressed()).hasSize(1);
        assertThat(requestsTo(PLACE)).hasSize(1);
    }

    @Test
    void aUnifiedAccountIsRefusedForGoodWithAdvice() {
        answer(
                get(urlPathEqualTo(ACCOUNT)),
                error("40085", "You are in Unified Account mode, and the Classic Account API is not supported"));

        BitgetException failure = failureOf(() -> live().account("BTCUSDT"));

        assertThat(failure.kind()).isEqualTo(Kind.FINAL);
        assertThat(failure).hasMessageContaining("sub-account in Classic mode");
    }

    @Test
    void anUnknownOrderIsNoError() {
        answer(get(urlPathEqualTo(DETAIL)), error("40109", "The data of the order cannot be found"));

        assertThat(live().findOrder("BTCUSDT", "g1-L-1")).isEmpty();
        assertThat(onlyRequest().getUrl())
                .isEqualTo(DETAIL + "?clientOid=g1-L-1&productType=USDT-FUTURES&symbol=BTCUSDT");
    }

    @Test
    void findsAnOrder() {
        answer(get(urlPathEqualTo(DETAIL)), okJson(Payloads.text("order-detail-filled.json")));

        assertThat(live().findOrder("BTCUSDT", "probe1791392707228"))
                .hasValueSatisfying(order -> assertThat(order.fee()).isEqualByComparingTo("0.00500838"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"40814", "45054"})
    void leverageThatIsAlreadySetIsNoError(String code) {
        answer(post(urlPathEqualTo("/api/v2/mix/account/set-leverage")), error(code, "No change in leverage"));

        live().setLeverage("BTCUSDT", 20);

        assertThat(onlyRequest().getBodyAsString())
                .isEqualTo("{\"symbol\":\"BTCUSDT\",\"productType\":\"USDT-FUTURES\",\"marginCoin\":\"USDT\","
                        + "\"leverage\":\"20\"}");
    }

    @Test
    void crossedMarginIsSetOnlyIfItIsNotSo() {
        answer(get(urlPathEqualTo(ACCOUNT)), okJson(Payloads.text("account.json")));
        live().setCrossedMargin("BTCUSDT");
        assertThat(requestsTo("/api/v2/mix/account/set-margin-mode")).isEmpty();

        answer(get(urlPathEqualTo(ACCOUNT)), okJson(isolated()));
        answer(
                post(urlPathEqualTo("/api/v2/mix/account/set-margin-mode")),
                error("45117", "Currently holding positions or orders, the margin mode cannot be adjusted"));
        BitgetException failure = failureOf(() -> live().setCrossedMargin("BTCUSDT"));
        assertThat(failure.kind()).isEqualTo(Kind.FINAL);
        assertThat(failure.code()).isEqualTo("45117");
    }

    @Test
    void hedgeModeHeldByPositionsIsNoErrorIfItIsHedgeMode() {
        answer(
                post(urlPathEqualTo("/api/v2/mix/account/set-position-mode")),
                jsonResponse(Payloads.text("error-40920.json"), 400));
        answer(
                get(urlPathEqualTo("/api/v2/mix/position/all-position")),
                okJson(Payloads.text("all-position.json").replace("BTCUSDT", "ETHUSDT")));
        answer(get(urlPathEqualTo(ACCOUNT)), okJson(Payloads.text("account.json")));

        live().setHedgeMode();

        assertThat(requestsTo(ACCOUNT).getFirst().getUrl()).contains("symbol=ETHUSDT");
    }

    @Test
    void hedgeModeThatCannotBeSetIsAnError() {
        answer(
                post(urlPathEqualTo("/api/v2/mix/account/set-position-mode")),
                jsonResponse(Payloads.text("error-40920.json"), 400));
        answer(get(urlPathEqualTo("/api/v2/mix/position/all-position")), okJson("{\"code\":\"00000\",\"data\":[]}"));
        answer(
                get(urlPathEqualTo(ACCOUNT)),
                okJson(Payloads.text("account.json").replace("hedge_mode", "one_way_mode")));

        BitgetException failure = failureOf(() -> live().setHedgeMode());

        assertThat(failure.kind()).isEqualTo(Kind.FINAL);
        assertThat(failure.code()).isEqualTo("40920");
    }

    @Test
    void readsPositionsOfOneSymbolAndOfAll() {
        answer(any(anyUrl()), okJson(Payloads.text("all-position.json")));

        assertThat(live().positions("BTCUSDT")).hasSize(2);
        assertThat(live().positions()).hasSize(2);

        assertThat(venue.getAllServeEvents())
                .extracting(event -> event.getRequest().getUrl())
                .containsExactlyInAnyOrder(
                        "/api/v2/mix/position/single-position?marginCoin=USDT&productType=USDT-FUTURES&symbol=BTCUSDT",
                        "/api/v2/mix/position/all-position?marginCoin=USDT&productType=USDT-FUTURES");
    }

    @Test
    void leavesOutContractsItCannotReadOrTrade() {
        answer(get(urlPathEqualTo("/api/v2/mix/market/contracts")), okJson(Payloads.text("contracts.json")));

        assertThat(client.marketData().contracts())
                .extracting(Contract::symbol)
                .containsExactly("BTCUSDT", "PAUSEDUSDT");
    }

    @Test
    void asksForCandlesWithBothEndsOfTheRange() {
        answer(get(urlPathEqualTo("/api/v2/mix/market/candles")), okJson(Payloads.text("candles.json")));
        Instant from = Instant.ofEpochMilli(1_789_758_000_000L);

        List<Candle> candles = client.marketData().candles("BTCUSDT", Timeframe.D1, from, from.plusSeconds(1));

        assertThat(candles).extracting(Candle::openTime).containsExactly(from);
        assertThat(onlyRequest().getUrl())
                .isEqualTo("/api/v2/mix/market/candles?endTime=1789758001000&granularity=1Dutc&limit=1000"
                        + "&productType=USDT-FUTURES&startTime=1789758000000&symbol=BTCUSDT");
    }

    @Test
    void learnsTheServersTime() {
        answer(get(urlPathEqualTo("/api/v2/public/time")), serverTime(1_700_000_777_000L));
        answer(get(urlPathEqualTo(ACCOUNT)), okJson(Payloads.text("account.json")));

        assertThat(client.marketData().serverTime()).isEqualTo(Instant.ofEpochMilli(1_700_000_777_000L));
        live().account("BTCUSDT");

        assertThat(requestsTo(ACCOUNT).getFirst().getHeader("ACCESS-TIMESTAMP")).isEqualTo("1700000777000");
    }

    @Test
    void stopsAskingAnExchangeThatKeepsFailing() {
        answer(get(urlPathEqualTo(ACCOUNT)), aResponse().withStatus(500));
        for (int i = 0; i < 20; i++) {
            // Another account each time, so that no account's rate limit slows this down.
            Trading account = client.trading(new Credentials("key-" + i, "secret", "phrase"), false);
            if (outcomes.contains("account breaker-open")) {
                break;
            }
            failureOf(() -> account.account("BTCUSDT"));
        }
        assertThat(outcomes).contains("account breaker-open");
        int sent = venue.getAllServeEvents().size();

        BitgetException failure = failureOf(() -> live().place(ORDER));

        assertThat(failure.kind()).isEqualTo(Kind.RETRYABLE);
        assertThat(failure).hasMessageContaining("not sent");
        assertThat(venue.getAllServeEvents()).hasSize(sent);
    }

    @Test
    void anInterruptedPlacingIsUnknownAndStaysInterrupted() throws IOException, InterruptedException {
        AtomicReference<BitgetException> failure = new AtomicReference<>();
        AtomicBoolean stillInterrupted = new AtomicBoolean();
        try (ServerSocket silent = new ServerSocket(0);
                BitgetClient patient =
                        clientOf(BitgetSettings.paper(URI.create("http://localhost:" + silent.getLocalPort())))) {
            Thread thread = Thread.startVirtualThread(() -> {
                failure.set(failureOf(() -> patient.trading(CREDENTIALS, false).place(ORDER)));
                stillInterrupted.set(Thread.currentThread().isInterrupted());
            });
            try (Socket request = silent.accept()) {
                assertThat(request.getInputStream().read()).isEqualTo('P');
                thread.interrupt();
                thread.join();
            }
        }

        assertThat(failure.get().kind()).isEqualTo(Kind.UNKNOWN);
        assertThat(outcomes).containsExactly("place-order interrupted");
        assertThat(stillInterrupted).isTrue();
    }

    @Test
    void aListenersFaultHidesNoAnswer() {
        answer(post(urlPathEqualTo(PLACE)), okJson(Payloads.text("place-order.json")));
        try (BitgetClient observed = BitgetClients.create(
                BitgetSettings.paper(URI.create(venue.baseUrl())),
                Clock.fixed(NOW, ZoneOffset.UTC),
                (endpoint, outcome, elapsed) -> {
                    throw new IllegalStateException("listener");
                })) {
            assertThat(observed.trading(CREDENTIALS, false).place(ORDER).orderId())
                    .isEqualTo("1491774559689830401");
        }
    }

    @Test
    void noFailureShowsASecret() {
        answer(post(urlPathEqualTo(PLACE)), error("40009", "sign signature error"));

        assertThat(failureOf(() -> live().place(ORDER)))
                .hasMessageNotContaining("secret-1")
                .hasMessageNotContaining("phrase-1")
                .hasMessageNotContaining("key-1");
    }

    private BitgetClient clientOf(BitgetSettings settings) {
        return BitgetClients.create(
                settings.withTimeouts(Duration.ofSeconds(2), Duration.ofSeconds(2))
                        .withRetries(3, new Backoff(Duration.ofMillis(2), Duration.ofMillis(5))),
                Clock.fixed(NOW, ZoneOffset.UTC),
                (endpoint, outcome, elapsed) -> outcomes.add(endpoint + " " + outcome));
    }

    private Trading live() {
        return client.trading(CREDENTIALS, false);
    }

    private void answer(MappingBuilder request, ResponseDefinitionBuilder answer) {
        venue.stubFor(request.willReturn(answer));
    }

    private void answersInTurn(Supplier<MappingBuilder> request, ResponseDefinitionBuilder... answers) {
        String state = Scenario.STARTED;
        for (int i = 0; i < answers.length; i++) {
            boolean last = i == answers.length - 1;
            venue.stubFor(request.get()
                    .inScenario("in turn")
                    .whenScenarioStateIs(state)
                    .willSetStateTo(last ? state : "after " + i)
                    .willReturn(answers[i]));
            state = "after " + i;
        }
    }

    private LoggedRequest onlyRequest() {
        assertThat(venue.getAllServeEvents()).hasSize(1);
        return venue.getAllServeEvents().getFirst().getRequest();
    }

    private List<LoggedRequest> requestsTo(String path) {
        return venue.getAllServeEvents().reversed().stream()
                .map(event -> event.getRequest())
                .filter(request -> request.getUrl().startsWith(path))
                .toList();
    }

    private static ResponseDefinitionBuilder error(String code, String message) {
        return jsonResponse(
                "{\"code\":\"" + code + "\",\"msg\":\"" + message + "\",\"requestTime\":1700000000000,\"data\":null}",
                400);
    }

    private static ResponseDefinitionBuilder success() {
        return okJson("{\"code\":\"00000\",\"msg\":\"success\",\"requestTime\":1700000000000,\"data\":{}}");
    }

    private static ResponseDefinitionBuilder serverTime(long millis) {
        return okJson("{\"code\":\"00000\",\"msg\":\"success\",\"requestTime\":" + millis
                + ",\"data\":{\"serverTime\":\"" + millis + "\"}}");
    }

    private static String isolated() {
        return Payloads.text("account.json").replace("\"marginMode\":\"crossed\"", "\"marginMode\":\"isolated\"");
    }

    private static BitgetException failureOf(Runnable call) {
        BitgetException failure = catchThrowableOfType(BitgetException.class, call::run);
        assertThat(failure).as("failure").isNotNull();
        return failure;
    }
}
